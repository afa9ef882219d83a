import { type Publisher, PublisherError } from '../../infra/publisher.ts';
import type { ServiceCall } from '../call-service.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Work with the place that meetings are published to. While tries are left, what fails there is tried again by the
 * shell; after the last one a person is asked. @throws ServiceRefusal PUBLICATION_FAILED with the reason
 */
export async function reachOut<Result>(
  { publisher, isLastTry }: Pick<ServiceCall, 'publisher' | 'isLastTry'>,
  work: (publisher: Publisher) => Promise<Result>,
): Promise<Result> {
  if (!publisher) throw failed('no place to publish to is set up');
  try {
    return await work(publisher);
  } catch (error) {
    if (isLastTry && error instanceof PublisherError) throw failed(error.message);
    throw error;
  }
}

function failed(reason: string): ServiceRefusal {
  const message = `The place that meetings are published to did not take the file: ${reason}.`;
  return new ServiceRefusal('PUBLICATION_FAILED', message, { reason }, { publicationProblem: reason });
}
