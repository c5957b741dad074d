/** How long a page of a list serves those who wait, however many they are and however long the list is. */
const MILLISECONDS_A_PAGE = 2_000;

/** Where an account's rate is known, the lists of one kind take one call in so many. */
const ONE_CALL_IN = 20;

/** Mostly minutes are waited: a list that is so old still shows the end within a few hundredths of that. */
const LONGEST = 20_000;

/** For how many milliseconds a list of so many pages serves those who wait. Pure. */
export function servesFor(pages: number, callsPerSecond: number | undefined): number {
    const unhurried = MILLISECONDS_A_PAGE * pages;
    const spared = callsPerSecond === undefined ? 0 : ((1_000 * ONE_CALL_IN) / callsPerSecond) * pages;
    return Math.max(unhurried, Math.min(spared, LONGEST));
}
