-- What the scheme knows from its own text (guide of December 2006), in every installation: the hourly fee of a municipal
-- practice consultant by date of work. Both amounts are provisional: negotiations had not ended.
insert into rate (id, kind, base_ore, percent, amount_ore, rounding, valid_from, valid_to, provisional, source) values
  ('practice_consultant_hourly-base', 'practice_consultant_hourly', 76265, 0, 76265, 'none', null, '2006-09-30', true,
   'Vejledning om kommunale praksiskonsulenter, december 2006: grundhonorar'),
  ('practice_consultant_hourly-2006-10-01', 'practice_consultant_hourly', 76265, 2.4, 78100, 'whole_krone', '2006-10-01', null, true,
   'Vejledning om kommunale praksiskonsulenter, december 2006: reguleret med 2,4 % pr. 1. oktober 2006');
