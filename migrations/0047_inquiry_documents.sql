-- What is said in an inquiry may come with a document, or be one [H06].
ALTER TABLE inquiry_message
  ADD file_name text,
  ADD content bytea,
  ADD CONSTRAINT attached_document_has_its_name CHECK ((file_name IS NULL) = (content IS NULL) AND btrim(file_name) <> ''),
  ADD CONSTRAINT attached_document_is_at_most_ten_megabytes CHECK (octet_length(content) <= 10485760),
  DROP CONSTRAINT inquiry_message_says_something,
  ADD CONSTRAINT inquiry_message_says_something CHECK (btrim(text) <> '' OR content IS NOT NULL);
-- Already compressed, all of it.
ALTER TABLE inquiry_message ALTER content SET STORAGE EXTERNAL;
