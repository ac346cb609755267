-- [C32, H37] By which group the stronger right came: its responsable sees what he gives serve. Earlier uses were not told by
-- group: the administrators alone see those.
ALTER TABLE stronger_right_use ADD COLUMN group_id uuid;
