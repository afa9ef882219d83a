-- Renewed is what both said yes to: an answer that was never given is not one. (A check lets through what it cannot tell.)
alter table renewal
  drop constraint renewal_check1,
  add constraint renewal_by_both check (
    state <> 'renewed' or (coalesce(municipal_answer, '') = 'yes' and coalesce(consultant_answer, '') = 'yes')
  );
