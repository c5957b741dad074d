/** One capture, with those before it. */
export interface Captures {
    readonly group: number;
    readonly start: number;
    readonly end: number;
    readonly before: Captures | undefined;
}
/** Where an open group or a loop's turn began, with those before it. */
export interface Starts {
    readonly key: number;
    readonly at: number;
    readonly before: Starts | undefined;
}
export interface Choice {
    readonly pc: number;
    readonly at: number;
    readonly captures: Captures | undefined;
    readonly starts: Starts | undefined;
    readonly entered: Entered | undefined;
}
export interface Entered {
    readonly depth: number;
    readonly at: number;
    readonly before: Entered | undefined;
}
/** Where a group lies: all its captures, the last of which is the group's own. */

export interface Found {
    readonly start: number;
    readonly end: number;
    readonly captures: ReadonlyMap<number, readonly (readonly [start: number, end: number])[]>;
}
