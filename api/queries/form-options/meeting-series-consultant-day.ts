import { seriesOptions } from '../series-options.ts';

export default seriesOptions('consultant_day');
