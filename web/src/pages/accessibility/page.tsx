import { PageTitle } from '../../components/page-title.tsx';
import { formatDate } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';

/** When the statement and docs/accessibility.md were last gone through. */
const REVIEWED = '2026-11-22';
const AGENCY = 'https://digst.dk/digital-inklusion/webtilgaengelighed/oplever-du-ikke-tilgaengeligt-indhold/';

/** The statement in the order that the law asks for: status, what does not work, how it was tested, whom to tell. */
export default function AccessibilityPage() {
  const { about } = useTexts();
  return (
    <div className="form-area">
      <PageTitle title={about.title} />
      <p className="lead">{about.intro}</p>
      <h2>{about.statusTitle}</h2>
      <p>{about.status}</p>
      <h2>{about.knownTitle}</h2>
      <Lines lines={about.known} />
      <h2>{about.doneTitle}</h2>
      <Lines lines={about.done} />
      <h2>{about.testedTitle}</h2>
      <p>{about.tested}</p>
      <p>{about.testedOn(formatDate(REVIEWED))}</p>
      <h2>{about.keysTitle}</h2>
      <p>{about.keys}</p>
      <h2>{about.contactTitle}</h2>
      <p>{about.contact}</p>
      <h2>{about.complaintTitle}</h2>
      <p>{about.complaint}</p>
      <p>
        <a href={AGENCY}>{about.complaintLink}</a>
      </p>
      <h2>{about.aboutTitle}</h2>
      <p>{about.about}</p>
      <p>{about.bpmn}</p>
    </div>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
