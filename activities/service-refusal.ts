/** What a service throws to say no on business grounds; see infra/registers/refusal.ts. */
export { Refusal as ServiceRefusal } from '../infra/registers/refusal.ts';
