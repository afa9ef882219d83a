/** Danish texts of reminders, their gathering into one mail, one's own calendar and who comes to a meeting; a part of `da.ts`. */
export const daReminders = {
  reminders: {
    title: 'Påmindelser',
    of: (task: string) => `Påmindelser om ”${task}”`,
    next: (when: string, who: string) => `Næste påmindelse: ${when} til ${who}`,
    nextEscalation: (when: string, who: string) => `Næste besked om overskredet frist: ${when} til ${who}`,
    none: 'Der kommer ikke flere påmindelser om opgaven.',
    ahead: 'Kommer',
    sent: 'Er sendt',
    sentNone: 'Der er ikke sendt påmindelser endnu.',
    reminder: (when: string, who: string) => `${when}: påmindelse til ${who}`,
    escalation: (when: string, who: string) => `${when}: besked om overskredet frist til ${who}`,
    onBehalfOf: (name: string) => `som stedfortræder for ${name}`,
    outcome: {
      sent: 'sendt',
      gathered: 'kommer i den samlede mail',
      paused: 'sat på pause, fordi modtageren var fraværende',
      failed: 'kunne ikke sendes',
    },
    inDigest: (day: string) => `stod i den samlede mail ${day}`,
    close: 'Luk',
    choice: 'Påmindelser på mail',
    choiceLead:
      'Påmindelser om dine opgaver kan ikke slås fra, men du kan få dem samlet. Besked om, at en frist er gået hos andre, kommer altid med det samme.',
    each: 'En mail for hver påmindelse',
    eachHint: 'Mailen kommer den dag, påmindelsen er sat til.',
    daily: 'Én samlet mail hver arbejdsdag kl. 8.00',
    dailyHint: 'Den viser, hvad der er over fristen, har frist i dag, og har frist i denne uge.',
    weekly: 'Én samlet mail om ugen',
    weeklyHint: 'Den kommer mandag kl. 8.00. Er mandag en helligdag, kommer den næste arbejdsdag.',
    absence:
      'Er du meldt fraværende, kommer der ingen samlet mail. Når du er tilbage, får du én mail med det, der venter.',
  },
};
