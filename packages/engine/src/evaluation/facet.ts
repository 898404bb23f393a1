/**
 * One treatment in one region of a request: what a rule speaks about. `regions` holds the one region, or every region that it may be
 * where neither request nor case names one; then `variable` is the index into them. Empty where the vocabulary has no regions.
 */
export interface Facet {
    treatment: string;
    regions: string[];
    variable: number | null;
}
