-- A session that is deleted lets go of the messages written for it: without this, each deletion reads all messages.
CREATE INDEX message_by_session ON message (session_id) WHERE session_id IS NOT NULL;
