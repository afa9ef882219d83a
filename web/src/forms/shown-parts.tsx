import { feel, isObject } from '../../../engine/forms/scope.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { useTexts } from '../texts/index.ts';
import { type FormContext, fillText } from './answers.ts';
import { Html } from './html.tsx';
import { isOwnPicture, literally } from './literal-text.ts';
import { Markdown } from './markdown.tsx';
import { altOf, type FormComponent, textOf } from './schema.ts';

interface ShownProps {
  component: FormComponent;
  scope: JsonObject;
  context: FormContext;
  label: string;
}

export function TextPart({ component, scope, context }: ShownProps) {
  const text = textOf(component, context.language);
  if (component.type === 'html') return <Html text={fillText(text, scope, context, literally)} />;
  return <Markdown text={fillText(plain(text), scope, context, literally)} />;
}
/** A text may carry HTML; the pages show its words only. */
function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/p>/gi, '\n\n')
    .replace(/<[^>]+>/g, '');
}

/** Pictures lie in the form or in the installation: what is fetched elsewhere tells others who reads what and when. */
export function ImagePart({ component, scope, context }: ShownProps) {
  const texts = useTexts();
  const source = component.source ?? '';
  const address = source.startsWith('=') ? feel(source, scope, context) : fillText(source, scope, context);
  const alt = fillText(altOf(component, context.language), scope, context);
  if (typeof address !== 'string' || !isOwnPicture(address)) return <p className="quiet">{texts.field.imageRefused}</p>;
  return (
    <p>
      <img className="form-picture" src={address} alt={alt} />
    </p>
  );
}

/** Documents are links: a letter is read in the reader that the person knows. */
export function DocumentsPart({ component, scope, context, label }: ShownProps) {
  const texts = useTexts();
  const source = component.dataSource ? feel(component.dataSource, scope, context) : null;
  const listed = Array.isArray(source) ? source : isObject(source as Json) ? [source as Json] : [];
  const documents = listed.flatMap((one) => documentOf(one, context));
  return (
    <section className="field" aria-label={label || texts.field.document}>
      {label ? <h3>{label}</h3> : null}
      {documents.length === 0 ? <p className="quiet">{texts.field.noDocuments}</p> : null}
      <ul className="files">
        {documents.map(({ address, name }) => (
          <li key={address}>
            <a href={address}>{name ?? texts.field.document}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
/** As form-js describes a document (`endpoint`, `metadata.fileName`), as our tasks do (`documentId`), or an attached file. */
function documentOf(value: Json, context: FormContext): { address: string; name?: string }[] {
  if (!isObject(value)) return [];
  const metadata = isObject(value.metadata) ? value.metadata : {};
  const named = [metadata.fileName, value.name, value.title].find((one) => typeof one === 'string');
  const name = typeof named === 'string' ? { name: named } : {};
  const { endpoint, documentId, id, sha256, size } = value;
  if (typeof endpoint === 'string' && /^\/(?![/\\])/.test(endpoint)) return [{ address: endpoint, ...name }];
  if (typeof documentId === 'string') {
    return [{ address: `/api/v1/documents/${encodeURIComponent(documentId)}/content`, ...name }];
  }
  const isFile = typeof id === 'string' && typeof sha256 === 'string' && typeof size === 'number';
  return isFile && context.uploads ? [{ address: context.uploads.addressOf(id), ...name }] : [];
}
