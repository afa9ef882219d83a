import { PageTitle } from '../../components/page-title.tsx';
import { useTexts } from '../../texts/index.ts';

export default function AccessibilityPage() {
  const { about } = useTexts();
  return (
    <div className="form-area">
      <PageTitle title={about.title} />
      <p className="lead">{about.intro}</p>
      <h2>{about.doneTitle}</h2>
      <ul>
        {about.done.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{about.knownTitle}</h2>
      <ul>
        {about.known.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{about.keysTitle}</h2>
      <p>{about.keys}</p>
      <h2>{about.contactTitle}</h2>
      <p>{about.contact}</p>
      <h2>{about.aboutTitle}</h2>
      <p>{about.about}</p>
      <p>{about.bpmn}</p>
    </div>
  );
}
