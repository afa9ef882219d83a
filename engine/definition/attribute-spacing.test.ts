import { expect, test } from '@jest/globals';
import { withoutSpacedAttributes } from './attribute-spacing.ts';
import { compile } from './compile.ts';

test('space around the sign of an attribute goes before its name, everything else stays', () => {
  const spaced =
    '<?xml version = "1.0"?><!-- a = "b" -->\n<a b ="1" c\n= \'x = "y"\' d="e = f"/><t>g = h</t><![CDATA[<i j = "k">]]>';
  const tight = withoutSpacedAttributes(spaced);
  expect(tight).toBe(
    '<?xml version = "1.0"?><!-- a = "b" -->\n<a  b="1" \n c=\'x = "y"\' d="e = f"/><t>g = h</t><![CDATA[<i j = "k">]]>',
  );
  expect(tight.length).toBe(spaced.length);
  for (const broken of ['<a b = "', '<a b =', '<!-- a = ', '<a', '=', '<= "">']) withoutSpacedAttributes(broken);
});

test('a file with space around the signs of its attributes is read like any other', async () => {
  const { definitions, problems } = await compile(
    `<definitions xmlns = "http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace = "x">
      <process id ="p"><startEvent id= "s"/><sequenceFlow id = "f" sourceRef ="s" targetRef= "t"/>
      <userTask id = "t" name = "Ask"/></process></definitions>`,
  );
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(definitions[0]?.processes.p?.elements.t?.type).toBe('userTask');
});
