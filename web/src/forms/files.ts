import type { FileReference } from '../../../engine/forms/schema.ts';
import type { Json } from '../../../engine/values/json.ts';
import { ApiError, address, newKey, request, requestHeaders } from '../api/client.ts';
import type { Problem } from '../api/types.ts';

/** Where the files of a form go while it is being filled in. */
export interface Uploads {
  /** `onProgress` is called with 0 to 1. @throws ApiError */
  upload(file: File, onProgress: (part: number) => void): Promise<FileReference>;
  /** Takes a file back that was not sent yet. */
  remove(id: string): Promise<void>;
  /** Where the file can be fetched. */
  addressOf(id: string): string;
}

/** `place` is the address of the attachments of a task or of a process that is about to be started. */
export function uploadsTo(place: string): Uploads {
  return {
    upload: (file, onProgress) =>
      new Promise((resolve, reject) => {
        // fetch does not tell how far an upload has come.
        const sending = new XMLHttpRequest();
        sending.open('POST', address(place));
        const headers = { ...requestHeaders('POST', newKey()), 'x-file-name': encodeURIComponent(file.name) };
        for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value);
        sending.setRequestHeader('content-type', 'application/octet-stream');
        sending.upload.onprogress = (event) => {
          if (event.lengthComputable) onProgress(event.loaded / event.total);
        };
        sending.onerror = () => reject(new ApiError({ title: 'No connection', status: 0, code: 'NO_CONNECTION' }));
        sending.onload = () => {
          const answer = parse(sending.responseText);
          if (sending.status < 300 && answer) {
            const { id, name, size, sha256 } = answer as unknown as FileReference;
            resolve({ id, name, size, sha256 });
          } else {
            const problem = (answer ?? {}) as Partial<Problem>;
            reject(new ApiError({ ...problem, title: problem.title ?? '', status: sending.status }));
          }
        };
        sending.send(file);
      }),
    remove: async (id) => {
      await request(`/attachments/${encodeURIComponent(id)}`, { method: 'DELETE' });
    },
    addressOf: (id) => address(`/attachments/${encodeURIComponent(id)}/content`),
  };
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** The files of an answer; what is no reference to one is left out. */
export function filesOf(value: Json | undefined): FileReference[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (one) => typeof one === 'object' && one !== null && !Array.isArray(one) && typeof one.id === 'string',
  ) as unknown as FileReference[];
}
