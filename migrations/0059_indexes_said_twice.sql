-- Each was there for questions that another index answers; each was written at every change all the same.

-- audit_event_of_user (user_id, at, number) finds the same lines; those of one person are few enough to be sorted.
DROP INDEX audit_event_by_user;

-- membership_by_agreement (agreement_id, user_id) finds a person's few memberships under a convention in fewer pages, also for the
-- temporal key member_is_enrolled; by the person alone, it is the primary key.
DROP INDEX membership_by_enrollment;
