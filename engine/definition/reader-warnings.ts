import { type ModdleElement, nearestId } from './moddle-element.ts';
import type { Problems } from './problem.ts';
import { isOfOtherNamespace } from './qualified-names.ts';

/** As bpmn-moddle and dmn-moddle report what they could not take. */
export interface ReaderWarning {
  message: string;
  element?: ModdleElement;
  property?: string;
  value?: string;
}

/** Types that are drawing only. */
const DRAWING = /^(bpmndi|dmndi|di|dc|bioc|color|biodi):/;
/** References that are drawing, documentation or data without effect, wherever they stand. */
const HARMLESS_REFERENCES = new Set([
  'itemSubjectRef',
  'structureRef',
  'dataStoreRef',
  'dataObjectRef',
  'dataState',
  'categoryValueRef',
  'partitionElementRef',
  'flowNodeRef',
  'participantRef',
  'processRef',
  'interfaceRef',
  'interfaceRefs',
  'operationRef',
  'operations',
  'inMessageRef',
  'outMessageRef',
  'itemRef',
  'resourceRef',
  'resourceParameterRefs',
  'correlationKeyRef',
  'correlationPropertyRef',
  'messagePath',
  'supportedInterfaceRefs',
  'definitionalCollaborationRef',
  'innerConversationNodeRef',
  'evaluatesToTypeRef',
  'dataInputRefs',
  'dataOutputRefs',
  'inputSetRefs',
  'outputSetRefs',
  'optionalInputRefs',
  'whileExecutingInputRefs',
  'eventSubprocess',
  'supports',
  'innerParticipantRef',
  'outerParticipantRef',
  'endPointRefs',
  'bpmnElement',
  'implementationRef',
  'errorRefs',
  'messageFlowRef',
  'import',
  'parameterAssignments',
  'dataInputs',
  'dataOutputs',
]);
/** Holders whose references are documentation. */
const HARMLESS_HOLDERS =
  /^bpmn:(Association|MessageFlow|MessageFlowAssociation|ParticipantAssociation|DataInputAssociation|DataOutputAssociation|DataAssociation|DataObject|DataObjectReference|DataStore|DataStoreReference|ItemDefinition|Interface|Operation|Participant|Collaboration|ConversationNode|ConversationLink|Lane|TextAnnotation|Group|Relationship|InputOutputBinding|InputSet|OutputSet)$/;
/** The data of a loop is often just the name of a variable; what a compensation event names is reported with the event. */
const REPORTED_ELSEWHERE = new Set(['loopDataInputRef', 'loopDataOutputRef', 'activityRef']);

/**
 * Turns what the reader could not take into problems: an error where it may change what the process does, a warning on
 * drawing, documentation and data. Gives back the references that lead nowhere, for readers that know what they mean.
 */
export function sortWarnings(
  warnings: ReaderWarning[],
  xml: string,
  collected: Problems,
  tolerant = false,
): Map<ModdleElement, Record<string, string>> {
  // For whom everything is to be tolerated, what would be an error is collected as a warning.
  const problems = tolerant ? asWarnings(collected) : collected;
  const dangling = new Map<ModdleElement, Record<string, string>>();
  for (const warning of warnings) {
    const message = warning.message.replace(/\s+/g, ' ').trim();
    const elementId = nearestId(warning.element) ?? idAt(warning.message, xml);
    const drawn = warning.element !== undefined && DRAWING.test(warning.element.$type);
    if (message.startsWith('unresolved reference')) {
      const property = (warning.property ?? '').replace(/^\w+:/, '');
      if (warning.element) {
        dangling.set(warning.element, { ...dangling.get(warning.element), [property]: warning.value ?? '' });
      }
      if (REPORTED_ELSEWHERE.has(property)) continue;
      const harmless =
        drawn || HARMLESS_REFERENCES.has(property) || HARMLESS_HOLDERS.test(warning.element?.$type ?? '');
      const text = `\`${property}\` refers to \`${warning.value}\`, which is not in the file.`;
      if (harmless) problems.warning('DANGLING_REFERENCE', elementId, text);
      else problems.error('DANGLING_REFERENCE', elementId, text);
    } else if (message.startsWith('unknown attribute')) {
      const text = `The attribute \`${warning.property}\` is not known on \`${warning.element?.$type}\`.`;
      const foreign = isOfOtherNamespace(warning.property ?? '', rootOf(warning.element), xml);
      if (drawn || foreign || isDefinitions(warning.element)) problems.warning('UNKNOWN_ATTRIBUTE', elementId, text);
      else problems.error('UNKNOWN_ATTRIBUTE', elementId, text);
    } else if (message.startsWith('unsupported document encoding')) {
      problems.warning(
        'XML_INVALID',
        null,
        `The file ${message.replace(/^unsupported/, 'says an unsupported')}.`,
        'Save the file as UTF-8.',
      );
    } else unparsable(message, elementId, problems);
  }
  return dangling;
}

function asWarnings(problems: Problems): Problems {
  const milder = Object.create(problems) as Problems;
  milder.error = (...about) => problems.warning(...about);
  return milder;
}

function unparsable(message: string, elementId: string | null, problems: Problems): void {
  const duplicate = /duplicate ID <([^>]*)>/.exec(message);
  const illegal = /illegal ID <([^>]*)>/.exec(message);
  const content = /unparsable content (<?[^\s>]*>?)/.exec(message)?.[1] ?? 'content';
  const line = /line: (\d+)/.exec(message)?.[1];
  const where = line === undefined ? '' : ` in line ${Number(line) + 1}`;
  if (duplicate)
    problems.error('DUPLICATE_ID', duplicate[1]!, `The id \`${duplicate[1]}\` is given twice, again${where}.`);
  else if (illegal)
    problems.error(
      'ILLEGAL_ID',
      illegal[1]!.slice(0, 80),
      `The id \`${illegal[1]!.slice(0, 80)}\`${where} is not allowed.`,
    );
  else if (/^<?(bpmndi|dmndi|di|dc|bioc|color|biodi):/.test(content)) {
    problems.warning('UNKNOWN_CONTENT', elementId, `${content}${where} of the drawing is not understood.`);
  } else problems.error('UNKNOWN_CONTENT', elementId, `\`${content}\`${where} is not understood (${reason(message)}).`);
}

function reason(message: string): string {
  return /nested error: (.*)$/.exec(message)?.[1] ?? message.slice(0, 120);
}
function rootOf(element: ModdleElement | undefined): ModdleElement | undefined {
  let root = element;
  while (root?.$parent) root = root.$parent;
  return root;
}
function isDefinitions(element: ModdleElement | undefined): boolean {
  return element?.$type === 'bpmn:Definitions' || element?.$type === 'dmn:Definitions';
}

/** Id of the tag at the reader's line and column, or of the nearest tag before it that has one. */
function idAt(message: string, xml: string): string | null {
  const at = /line: (\d+)\s+column: (\d+)/.exec(message);
  if (!at) return null;
  let position = 0;
  for (let line = Number(at[1]); line > 0 && position !== -1; line -= 1) position = xml.indexOf('\n', position) + 1;
  position += Number(at[2]);
  const tag = xml.slice(position, position + 2000);
  const own = /^<[^>]*?\sid\s*=\s*["']([^"']+)["']/.exec(tag);
  if (own) return own[1]!;
  const before = [...xml.slice(Math.max(0, position - 5000), position).matchAll(/\sid\s*=\s*["']([^"']+)["']/g)];
  return before.at(-1)?.[1] ?? null;
}
