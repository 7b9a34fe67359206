import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Place } from '../../wailsjs/go/app/WorkspaceAPI';
import { call } from './call';
import { keys } from './keys';

/** Where the window finds stored files: both give "" while that is not known, or without a content. */
export interface MediaLinks {
  /** The file itself, by its SHA-256. */
  file: (sha256: string) => string;
  /** The picture that stands for it. */
  poster: (sha256: string) => string;
}

/** The addresses of stored files for this launch of the program. */
export function useMedia(): MediaLinks {
  const { data: base = '' } = useQuery({
    queryKey: [...keys.workspace.all, 'media'],
    queryFn: async () => (await call(Place)).mediaBase,
  });
  const file = useCallback((sha256: string) => (base && sha256 ? base + sha256 : ''), [base]);
  const poster = useCallback((sha256: string) => (base && sha256 ? `${base}poster-${sha256}` : ''), [base]);
  return { file, poster };
}
