import type { Facets } from '@/bridge/creators';
import { countryName } from '@/shared/lib/places';
import { compactFigure } from '@/shared/lib/text';
import type { Facet } from '@/shared/ui/FacetPicker';
import { platformName } from '@/shared/ui/PlatformIcon';

const options = (of: Facets['niches'], name = (value: string) => value) =>
  of.map(({ value, count }) => ({ value, label: `${name(value)} (${compactFigure(count)})` }));

/** The facets that stand in the bar itself: those one reaches for most. */
export const barFacets = ({ niches, platforms, countries }: Facets): Facet[] => [
  { id: 'niche', label: 'Niche', options: options(niches) },
  { id: 'platform', label: 'Platform', options: options(platforms, platformName) },
  { id: 'country', label: 'Country', options: options(countries, countryName) },
];
