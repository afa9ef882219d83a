import type { ProblemCode } from '../../../engine/definition/problem.ts';
import { after, choice, end, flows, parallel, process, service, start, user } from './model.ts';

export interface RulePage {
  /** File of the rule in `engine/definition/rules/`, without `.ts`. */
  rule: string;
  codes: ProblemCode[];
  severity: 'error' | 'warning' | 'error or warning';
  title: string;
  /** What is looked for and what happens otherwise. */
  text: string;
  wrong: { model: string; says: string };
  right: { model: string; says: string };
}

const PAID = flows('start > ask > paid');
const message = '<message id="m" name="reply"/>';
const error = '<error id="err" name="Refused" errorCode="REFUSED"/>';
const event = '<messageEventDefinition messageRef="m"/>';
const undo = '<compensateEventDefinition/>';

export const RULE_PAGES: RulePage[] = [
  {
    rule: 'no-misplaced-start',
    codes: ['START_EVENT_MISPLACED', 'NO_START_EVENT', 'SEVERAL_START_EVENTS'],
    severity: 'error or warning',
    title: 'Where a process begins',
    text: 'A sub-process begins at one start event without a trigger; with two of them nobody can say where. A process may have several start events, and whoever starts it by hand then names one.',
    wrong: {
      model: process(
        start(),
        `<subProcess id="check" name="Check">${start('first', 'First')}${start('second', 'Second')}${user('look', 'Look')}${flows('first > look', 'second > look')}</subProcess>`,
        end(),
        flows('start > check > end'),
      ),
      says: 'Two starts without a trigger in one sub-process.',
    },
    right: {
      model: process(
        start(),
        `<subProcess id="check" name="Check">${start('first', 'First')}${user('look', 'Look')}${flows('first > look')}</subProcess>`,
        end(),
        flows('start > check > end'),
      ),
      says: 'One start.',
    },
  },
  {
    rule: 'no-empty-ad-hoc',
    codes: ['NO_START_EVENT'],
    severity: 'error',
    title: 'Something to choose in an ad-hoc sub-process',
    text: 'In an ad-hoc sub-process people choose what is done next among the activities that no flow leads to. Without one there is nothing to choose, and it would never end.',
    wrong: {
      model: process(
        start(),
        '<adHocSubProcess id="visit" name="Visit"><intermediateThrowEvent id="seen" name="Seen"/></adHocSubProcess>',
        end(),
        flows('start > visit > end'),
      ),
      says: 'It holds an event, which nobody can choose.',
    },
    right: {
      model: process(
        start(),
        `<adHocSubProcess id="visit" name="Visit">${user('talk', 'Talk')}${user('measure', 'Measure')}</adHocSubProcess>`,
        end(),
        flows('start > visit > end'),
      ),
      says: 'Two tasks to choose from.',
    },
  },
  {
    rule: 'no-misplaced-flow',
    codes: ['FLOW_MISPLACED'],
    severity: 'error',
    title: 'Flows that lead where none may',
    text: 'Nothing leads to a start or boundary event, nothing leaves an end event, and no flow touches an event sub-process. Such a flow would never be taken.',
    wrong: {
      model: process(start(), user('ask', 'Ask'), end(), user('file', 'File'), flows('start > ask > end > file')),
      says: 'A flow leaves the end.',
    },
    right: {
      model: process(start(), user('ask', 'Ask'), user('file', 'File'), end(), flows('start > ask > file > end')),
      says: 'The end is last.',
    },
  },
  {
    rule: 'no-misplaced-condition',
    codes: ['CONDITION_MISPLACED'],
    severity: 'error or warning',
    title: 'Conditions that nobody asks',
    text: 'Conditions are asked on flows out of exclusive and inclusive gateways and activities. On a flow out of a parallel gateway or an event, or on the default flow, one would be left out silently.',
    wrong: {
      model: process(
        start(),
        parallel('both'),
        user('a', 'Pay'),
        user('b', 'Send'),
        flows('start > both', 'both > a ? amount > 10', 'both > b'),
      ),
      says: 'A parallel gateway takes every flow, whatever the condition says.',
    },
    right: {
      model: process(
        start(),
        '<inclusiveGateway id="both" default="both-b"/>',
        user('a', 'Pay'),
        user('b', 'Send'),
        flows('start > both', 'both > a ? amount > 10', 'both > b'),
      ),
      says: 'An inclusive gateway asks.',
    },
  },
  {
    rule: 'no-missing-condition',
    codes: ['CONDITION_MISSING'],
    severity: 'error or warning',
    title: 'Conditions where a way is chosen',
    text: 'Where an exclusive gateway splits, each flow has a condition or is the default. One flow without either is taken when no condition before it holds, which is worth a warning; two of them would hide each other. A model that was drawn without conditions can be deployed so that people are asked: [models drawn by analysts](../analysts-models.md).',
    wrong: {
      model: process(
        start(),
        user('ask', 'Ask'),
        choice('paid', 'Paid?'),
        end('yes', 'Yes'),
        end('no', 'No'),
        PAID,
        flows('paid > yes', 'paid > no'),
      ),
      says: 'Nothing says which way.',
    },
    right: {
      model: process(
        start(),
        user('ask', 'Ask'),
        choice('paid', 'Paid?', 'paid-no'),
        end('yes', 'Yes'),
        end('no', 'No'),
        PAID,
        flows('paid > yes ? paid = true', 'paid > no'),
      ),
      says: 'A condition and a default.',
    },
  },
  {
    rule: 'no-boundary-miswiring',
    codes: ['BOUNDARY_WIRING'],
    severity: 'error or warning',
    title: 'Boundary events lead somewhere and do not take the same',
    text: 'A boundary event sits on an activity beside it and one flow leaves it. Two error or escalation events on one activity do not take the same code: nobody could say which of them happens.',
    wrong: {
      model: process(
        error,
        start(),
        service('book', 'Book'),
        `<boundaryEvent id="one" attachedToRef="book"><errorEventDefinition errorRef="err"/></boundaryEvent>`,
        `<boundaryEvent id="two" attachedToRef="book"><errorEventDefinition errorRef="err"/></boundaryEvent>`,
        end(),
        end('refused', 'Refused'),
        flows('start > book > end', 'one > refused', 'two > refused'),
      ),
      says: 'Two events take the same error.',
    },
    right: {
      model: process(
        error,
        start(),
        service('book', 'Book'),
        `<boundaryEvent id="one" attachedToRef="book"><errorEventDefinition errorRef="err"/></boundaryEvent>`,
        end(),
        end('refused', 'Refused'),
        flows('start > book > end', 'one > refused'),
      ),
      says: 'One event for the error.',
    },
  },
  {
    rule: 'no-event-gateway-miswiring',
    codes: ['EVENT_GATEWAY_WIRING'],
    severity: 'error',
    title: 'What stands behind an event-based gateway',
    text: 'The gateway waits for the first of several events, so events that wait or receive tasks stand behind it, and nothing else leads to them.',
    wrong: {
      model: process(
        start(),
        '<eventBasedGateway id="first"/>',
        user('ask', 'Ask'),
        `<intermediateCatchEvent id="late" name="Too late">${after('P7D')}</intermediateCatchEvent>`,
        flows('start > first > ask', 'first > late'),
      ),
      says: 'A task of a person is no event.',
    },
    right: {
      model: process(
        message,
        start(),
        '<eventBasedGateway id="first"/>',
        `<intermediateCatchEvent id="answer" name="Answer">${event}</intermediateCatchEvent>`,
        `<intermediateCatchEvent id="late" name="Too late">${after('P7D')}</intermediateCatchEvent>`,
        flows('start > first > answer', 'first > late'),
      ),
      says: 'A message or a week, whatever comes first.',
    },
  },
  {
    rule: 'no-compensation-miswiring',
    codes: ['COMPENSATION_WIRING'],
    severity: 'error or warning',
    title: 'What undoes and what it undoes',
    text: 'A compensation event on the edge of an activity leads by an association to the activity that undoes it, and to nothing by a flow; what asks for compensation finds something to undo in its scope.',
    wrong: {
      model: process(
        start(),
        service('book', 'Book'),
        `<boundaryEvent id="undo" attachedToRef="book">${undo}</boundaryEvent>`,
        service('cancel', 'Cancel'),
        end('all', 'Undo all', undo),
        flows('start > book > all', 'undo > cancel'),
      ),
      says: 'A flow leads to what undoes: it would run at once.',
    },
    right: {
      model: process(
        start(),
        service('book', 'Book'),
        `<boundaryEvent id="undo" attachedToRef="book">${undo}</boundaryEvent>`,
        service('cancel', 'Cancel').replace('<serviceTask ', '<serviceTask isForCompensation="true" '),
        end('all', 'Undo all', undo),
        flows('start > book > all'),
        '<association id="undoes" associationDirection="One" sourceRef="undo" targetRef="cancel"/>',
      ),
      says: 'An association leads to the handler.',
    },
  },
  {
    rule: 'no-cancel-miswiring',
    codes: ['CANCEL_MISPLACED'],
    severity: 'error or warning',
    title: 'Cancel events belong to transactions',
    text: 'A cancel end event cancels the transaction around it, and the cancel event on the edge of that transaction says how it goes on. Either without the other leaves a token with nowhere to go.',
    wrong: {
      model: process(
        start(),
        user('ask', 'Ask'),
        end('stop', 'Stopped', '<cancelEventDefinition/>'),
        flows('start > ask > stop'),
      ),
      says: 'There is no transaction to cancel.',
    },
    right: {
      model: process(
        start(),
        `<transaction id="deal" name="Deal">${start('in', 'In')}${user('ask', 'Ask')}${end('stop', 'Stopped', '<cancelEventDefinition/>')}${flows('in > ask > stop')}</transaction>`,
        '<boundaryEvent id="undone" attachedToRef="deal"><cancelEventDefinition/></boundaryEvent>',
        end(),
        end('off', 'Called off'),
        flows('start > deal > end', 'undone > off'),
      ),
      says: 'Inside a transaction, with the way out on its edge.',
    },
  },
  {
    rule: 'no-unknown-four-eyes',
    codes: ['FOUR_EYES_INVALID'],
    severity: 'error',
    title: 'Whom a task is kept from',
    text: 'With `sagsgang:notSameAs` a user task asks for other people than those who answered the tasks it names: in the whole case, whoever is an administrator, stands in or was given the task. It names tasks of its own process by their id, those of a process that it calls, that calls it or that runs in the same case as `process/task`. A name that is no user task there, or of a process that no case runs together with this one, would keep nobody out. The task may name itself where it is done several times; then each time is for somebody else.',
    wrong: {
      model: process(
        start(),
        user('write', 'Write'),
        user('approve', 'Approve', '', ' sagsgang:notSameAs="writing"'),
        end(),
        flows('start > write > approve > end'),
      ),
      says: 'No task is called “writing”.',
    },
    right: {
      model: process(
        start(),
        user('write', 'Write'),
        user('approve', 'Approve', '', ' sagsgang:notSameAs="write"'),
        end(),
        flows('start > write > approve > end'),
      ),
      says: 'Whoever wrote it does not approve it.',
    },
  },
  {
    rule: 'no-dead-element',
    codes: ['DEAD_ELEMENT'],
    severity: 'warning',
    title: 'What never happens',
    text: 'Every element can be reached from a start. Where a flow was forgotten, whatever hangs behind it never happens; the first element of what hangs together is named.',
    wrong: {
      model: process(
        start(),
        user('ask', 'Ask'),
        user('file', 'File'),
        end(),
        flows('start > ask > end', 'file > end'),
      ),
      says: 'Nothing leads to “File”.',
    },
    right: {
      model: process(start(), user('ask', 'Ask'), user('file', 'File'), end(), flows('start > ask > file > end')),
      says: 'It follows on the task before.',
    },
  },
  {
    rule: 'no-missing-end',
    codes: ['NO_WAY_TO_END'],
    severity: 'warning',
    title: 'A way to the end',
    text: 'From everything that can happen there is a way on to an end. Without one the case stays open for ever, and nobody can close it but by cancelling.',
    wrong: {
      model: process(start(), user('ask', 'Ask'), user('check', 'Check'), flows('start > ask > check > ask')),
      says: 'The two tasks hand the case to each other for ever.',
    },
    right: {
      model: process(
        start(),
        user('ask', 'Ask'),
        user('check', 'Check'),
        choice('ok', 'In order?', 'ok-ask'),
        end(),
        flows('start > ask > check > ok', 'ok > end ? ok = true', 'ok > ask'),
      ),
      says: 'It ends when it is in order.',
    },
  },
  {
    rule: 'no-stuck-join',
    codes: ['PARALLEL_JOIN_STUCK'],
    severity: 'warning',
    title: 'A join that waits for what cannot come',
    text: 'A parallel gateway waits for a token by every flow. Where all of them come from one exclusive gateway only one ever comes, and the case stops there.',
    wrong: {
      model: process(
        start(),
        choice('which', 'Which?', 'which-b'),
        user('a', 'Call'),
        user('b', 'Write'),
        parallel('join'),
        end(),
        flows('start > which', 'which > a ? phone = true', 'which > b', 'a > join', 'b > join > end'),
      ),
      says: 'One way is taken, both are waited for.',
    },
    right: {
      model: process(
        start(),
        choice('which', 'Which?', 'which-b'),
        user('a', 'Call'),
        user('b', 'Write'),
        '<exclusiveGateway id="join"/>',
        end(),
        flows('start > which', 'which > a ? phone = true', 'which > b', 'a > join', 'b > join > end'),
      ),
      says: 'An exclusive gateway passes the one on.',
    },
  },
  {
    rule: 'no-doubled-token',
    codes: ['TOKENS_DOUBLED'],
    severity: 'warning',
    title: 'Ways at the same time that meet without a join',
    text: 'Ways that run at the same time come together at a parallel or inclusive gateway. Where they meet at anything else each token goes on alone, and everything behind happens once for each: two letters, two payments. Ends may be shared, and so may what several events beside the main way lead to.',
    wrong: {
      model: process(
        start(),
        parallel('both'),
        user('a', 'Check'),
        user('b', 'Price'),
        user('send', 'Send'),
        end(),
        flows('start > both > a > send', 'both > b > send > end'),
      ),
      says: '“Send” is done twice.',
    },
    right: {
      model: process(
        start(),
        parallel('both'),
        user('a', 'Check'),
        user('b', 'Price'),
        parallel('join'),
        user('send', 'Send'),
        end(),
        flows('start > both > a > join', 'both > b > join > send > end'),
      ),
      says: 'The join waits for both, then it is sent once.',
    },
  },
  {
    rule: 'no-endless-loop',
    codes: ['ENDLESS_LOOP'],
    severity: 'warning',
    title: 'A way round on which nothing waits',
    text: 'Where nothing on the way round waits or gives a value, what leads round once leads round for ever. The engine stops such a case with a failure that names the cycle; here the diagram shows it before. An error event that leads straight back to the service that failed is the same: it may fail again at once.',
    wrong: {
      model: process(
        start(),
        '<exclusiveGateway id="again"/>',
        '<task id="look" name="Look"/>',
        choice('there', 'Has it come?', 'there-again'),
        end(),
        flows('start > again > look > there', 'there > end ? come = true', 'there > again'),
      ),
      says: 'It looks again and again within one moment.',
    },
    right: {
      model: process(
        start(),
        '<exclusiveGateway id="again"/>',
        '<task id="look" name="Look"/>',
        choice('there', 'Has it come?', 'there-wait'),
        `<intermediateCatchEvent id="wait" name="An hour">${after('PT1H')}</intermediateCatchEvent>`,
        end(),
        flows('start > again > look > there', 'there > end ? come = true', 'there > wait > again'),
      ),
      says: 'An hour passes before it looks again.',
    },
  },
  {
    rule: 'no-unset-variable',
    codes: ['VARIABLE_UNSET'],
    severity: 'warning',
    title: 'Variables that are set only later',
    text: 'A condition reads a variable that only elements behind it set. A variable nobody has set is null, so the condition does not hold and the way is never taken at first. What begins a case, forms, messages and called processes may set anything: where one of those stands before, nothing is said.',
    wrong: {
      model: process(
        start(),
        choice('big', 'Large?', 'big-small'),
        user('two', 'Two sign'),
        '<scriptTask id="small" name="Add up" scriptFormat="feel" sagsgang:resultVariable="amount"><script>=1 + 2</script></scriptTask>',
        end(),
        flows('start > big', 'big > two ? amount > 10', 'big > small > end', 'two > end'),
      ),
      says: 'The amount is added up after it was asked for.',
    },
    right: {
      model: process(
        start(),
        '<scriptTask id="small" name="Add up" scriptFormat="feel" sagsgang:resultVariable="amount"><script>=1 + 2</script></scriptTask>',
        choice('big', 'Large?', 'big-end'),
        user('two', 'Two sign'),
        end(),
        flows('start > small > big', 'big > two ? amount > 10', 'big > end', 'two > end'),
      ),
      says: 'First added up, then asked.',
    },
  },
  {
    rule: 'no-duplicate-name',
    codes: ['DUPLICATE_NAME'],
    severity: 'warning',
    title: 'Tasks that cannot be told apart',
    text: 'Two tasks for people with one name look the same in the inbox of whoever has both.',
    wrong: {
      model: process(start(), user('a', 'Check'), user('b', 'Check'), end(), flows('start > a > b > end')),
      says: 'Which “Check” is open?',
    },
    right: {
      model: process(
        start(),
        user('a', 'Check the papers'),
        user('b', 'Check the sum'),
        end(),
        flows('start > a > b > end'),
      ),
      says: 'Each says what is checked.',
    },
  },
  {
    rule: 'no-missing-name',
    codes: ['NAME_MISSING'],
    severity: 'warning',
    title: 'Tasks without a name',
    text: 'A task for people has a name, of one line: it is what they read in their inbox.',
    wrong: {
      model: process(start(), user('a', ''), end(), flows('start > a > end')),
      says: 'The inbox would show an empty line.',
    },
    right: {
      model: process(start(), user('a', 'Sign the contract'), end(), flows('start > a > end')),
      says: 'A name that a person understands.',
    },
  },
];
