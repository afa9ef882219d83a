import type { Language } from '../texts/language.ts';

export interface Place {
  id: string;
  name: string;
}

/**
 * Places of a process by what its file says, in the order of the file: for the words beside a drawing that is not there
 * yet, or cannot be drawn because nobody drew it. Crossroads and what has no name are left out.
 */
export function placesInFile(xml: string, ids: string[], language: Language): Place[] {
  if (ids.length === 0) return [];
  const wanted = new Set(ids);
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  return [...file.querySelectorAll('[id]')]
    .filter((element) => wanted.has(element.id) && !element.localName.endsWith('Gateway'))
    .map((element) => ({
      id: element.id,
      name: (language === 'en' ? element.getAttribute('sagsgang:nameEn') : null) ?? element.getAttribute('name') ?? '',
    }))
    .filter(({ name }) => name !== '');
}
