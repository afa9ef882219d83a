import { expect, test } from '@jest/globals';
import { compile } from './compile.ts';

const file = (
  properties: string,
  subscription = '',
) => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<message id="M" name="order" /><message id="N" name="note" />
${properties}
<collaboration id="c"><participant id="pp" processRef="p" />
<correlationKey id="K" name="Order"><correlationPropertyRef>P1</correlationPropertyRef><correlationPropertyRef>P2</correlationPropertyRef></correlationKey></collaboration>
<process id="p">${subscription}<startEvent id="s" /><sequenceFlow id="a" sourceRef="s" targetRef="send" />
<sendTask id="send" messageRef="M" /><sequenceFlow id="b" sourceRef="send" targetRef="take" />
<receiveTask id="take" messageRef="M" /><sequenceFlow id="f" sourceRef="take" targetRef="other" />
<receiveTask id="other" messageRef="N" /><sequenceFlow id="g" sourceRef="other" targetRef="e" /><endEvent id="e" /></process></definitions>`;
const property = (
  id: string,
  path: string,
  message = 'M',
  language = '',
) => `<correlationProperty id="${id}" name="${id}">
<correlationPropertyRetrievalExpression messageRef="${message}"><messagePath${language}>${path}</messagePath></correlationPropertyRetrievalExpression></correlationProperty>`;

async function keys(xml: string) {
  const { definitions, problems } = await compile(xml);
  const errors = problems.filter(({ severity }) => severity === 'error');
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect.
  const elements = definitions[0]?.processes.p?.elements as any;
  return {
    errors: errors.map(({ code, elementId }) => `${code} ${elementId}`),
    keys:
      elements &&
      [elements.send.send, elements.take.trigger, elements.other.trigger].map(
        (one) => one.correlationKey?.text ?? null,
      ),
  };
}

test('a correlation key whose properties are retrieved from the message is its key on both sides', async () => {
  const both = property('P1', 'order.id') + property('P2', '=customer');
  expect(await keys(file(both))).toEqual({ errors: [], keys: ['[order.id, customer]', '[order.id, customer]', null] });
});

test('a correlation subscription says where the process that waits has the properties', async () => {
  const subscription = `<correlationSubscription id="cs" correlationKeyRef="K"><correlationPropertyBinding id="b1" correlationPropertyRef="P1"><dataPath>mine</dataPath></correlationPropertyBinding></correlationSubscription>`;
  const both = property('P1', 'order.id') + property('P2', 'customer');
  expect(await keys(file(both, subscription))).toEqual({
    errors: [],
    keys: ['[order.id, customer]', '[mine, customer]', null],
  });
});

test('a property that nothing retrieves, or in another language, is a problem', async () => {
  const half = property('P1', 'order.id') + property('P2', 'customer', 'N');
  expect((await keys(file(half))).errors).toEqual(['VALUE_INVALID send', 'VALUE_INVALID take', 'VALUE_INVALID other']);
  const xpath = property('P1', 'order.id') + property('P2', '/a/b', 'M', ' language="http://www.w3.org/1999/XPath"');
  expect((await keys(file(xpath))).errors).toEqual(['VALUE_INVALID send', 'VALUE_INVALID take']);
});
