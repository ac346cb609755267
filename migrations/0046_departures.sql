-- A partner's administrator announces that he leaves [H13].
INSERT INTO message_kind VALUES ('departure_announced');
