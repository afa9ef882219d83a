import { seriesOptions } from '../series-options.ts';

export default seriesOptions('level3');
