/** Plain JSON: the only thing that crosses the engine's border in either direction. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
