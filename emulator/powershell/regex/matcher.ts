import { Captures, Choice, Entered, Found, Starts } from "./match-state";
import { holds } from "./anchors";
import type { Instruction } from "./program";
import { sameUnit } from "./units";

/** Looks for one match by trial and error, so many steps at a time. */
export class Matcher {
    private pc = 0;
    private at: number;
    private captures: Captures | undefined;
    private starts: Starts | undefined;
    private entered: Entered | undefined;
    private choices: Choice[] = [];
    private isRunning = false;
    /** Where the match before this one ended. */
    private readonly last: number;

    constructor(
        private readonly code: readonly Instruction[],
        private readonly text: string,
        private from: number,
        private readonly literal: number | undefined,
    ) {
        this.at = from;
        this.last = from;
    }

    /** The match, nothing when there is none, or "more" when the steps did not suffice. */
    run(steps: number): Found | undefined | "more" {
        let left = steps;
        for (;;) {
            if (!this.isRunning && !this.begin()) {
                return undefined;
            }
            while (left > 0) {
                left -= 1;
                const next = this.step();
                if (next === "match") {
                    return this.found();
                }
                if (next === "fail" && !this.backtrack()) {
                    this.isRunning = false;
                    this.from += 1;
                    break;
                }
            }
            if (left <= 0) {
                return "more";
            }
        }
    }

    private begin(): boolean {
        if (this.literal !== undefined) {
            const next = this.text.indexOf(String.fromCharCode(this.literal), this.from);
            if (next < 0) {
                return false;
            }
            this.from = next;
        }
        if (this.from > this.text.length) {
            return false;
        }
        this.pc = 0;
        this.at = this.from;
        this.captures = undefined;
        this.starts = undefined;
        this.entered = undefined;
        this.choices = [];
        this.isRunning = true;
        return true;
    }

    private backtrack(): boolean {
        const choice = this.choices.pop();
        if (choice === undefined) {
            return false;
        }
        this.pc = choice.pc;
        this.at = choice.at;
        this.captures = choice.captures;
        this.starts = choice.starts;
        this.entered = choice.entered;
        return true;
    }

    private choose(pc: number): void {
        this.choices.push({
            pc,
            at: this.at,
            captures: this.captures,
            starts: this.starts,
            entered: this.entered,
        });
    }

    private step(): "match" | "fail" | undefined {
        const instruction = this.code[this.pc];
        if (instruction === undefined) {
            return "fail";
        }
        this.pc += 1;
        switch (instruction.op) {
            case "unit":
                return this.unit(instruction.test, instruction.back);
            case "split":
                this.choose(instruction.second);
                this.pc = instruction.first;
                return undefined;
            case "jump":
                this.pc = instruction.to;
                return undefined;
            case "anchor":
                return holds(instruction.anchor, this.text, this.at, this.last) ? undefined : "fail";
            case "match":
                return "match";
            case "open":
                this.starts = { key: instruction.group, at: this.at, before: this.starts };
                return undefined;
            case "close":
                this.close(instruction.group);
                return undefined;
            case "back":
            case "captured":
            case "commit":
            case "enter":
            case "mark":
            case "moved":
            case "refuse":
            case "unless":
            default:
                return this.special(instruction);
        }
    }

    private special(
        instruction: Exclude<
            Instruction,
            { op: "unit" | "split" | "jump" | "anchor" | "match" | "open" | "close" }
        >,
    ): "fail" | undefined {
        switch (instruction.op) {
            case "mark":
                this.starts = { key: -1 - instruction.loop, at: this.at, before: this.starts };
                return undefined;
            case "moved":
                // A turn that took nothing ends the loop: what follows the jump comes next.
                if (this.startOf(-1 - instruction.loop) === this.at) {
                    this.leaveLoop();
                }
                return undefined;
            case "back":
                return this.repeatCapture(instruction.group, instruction.ignoresCase, instruction.back);
            case "enter":
                this.entered = { depth: this.choices.length, at: this.at, before: this.entered };
                return undefined;
            case "commit":
                this.commit(instruction.keepsPosition);
                return undefined;
            case "unless":
                this.choose(instruction.otherwise);
                this.entered = { depth: this.choices.length - 1, at: this.at, before: this.entered };
                return undefined;
            case "refuse":
                this.commit(false);
                return "fail";
            case "captured":
                this.pc = this.lastCapture(instruction.group) === undefined ? instruction.otherwise : this.pc;
                return undefined;
        }
    }

    private leaveLoop(): void {
        const jump = this.code[this.pc];
        const split = jump?.op === "jump" ? this.code[jump.to] : undefined;
        if (split?.op === "split") {
            this.pc = Math.max(split.first, split.second);
        }
    }

    private commit(keepsPosition: boolean): void {
        const { entered } = this;
        if (entered !== undefined) {
            this.choices.length = entered.depth;
            this.at = keepsPosition ? this.at : entered.at;
            this.entered = entered.before;
        }
    }

    private unit(test: (unit: number) => boolean, back: boolean): "fail" | undefined {
        const place = back ? this.at - 1 : this.at;
        if (place < 0 || place >= this.text.length || !test(this.text.charCodeAt(place))) {
            return "fail";
        }
        this.at = back ? place : place + 1;
        return undefined;
    }

    private startOf(key: number): number | undefined {
        for (let start = this.starts; start !== undefined; start = start.before) {
            if (start.key === key) {
                return start.at;
            }
        }
        return undefined;
    }

    private close(group: number): void {
        const start = this.startOf(group) ?? this.at;
        this.captures = {
            group,
            start: Math.min(start, this.at),
            end: Math.max(start, this.at),
            before: this.captures,
        };
    }

    private lastCapture(group: number): Captures | undefined {
        for (let capture = this.captures; capture !== undefined; capture = capture.before) {
            if (capture.group === group) {
                return capture;
            }
        }
        return undefined;
    }

    private repeatCapture(group: number, ignoresCase: boolean, back: boolean): "fail" | undefined {
        const capture = this.lastCapture(group);
        if (capture === undefined) {
            return "fail";
        }
        const length = capture.end - capture.start;
        const start = back ? this.at - length : this.at;
        if (start < 0 || start + length > this.text.length) {
            return "fail";
        }
        for (let index = 0; index < length; index++) {
            if (
                !sameUnit(
                    this.text.charCodeAt(start + index),
                    this.text.charCodeAt(capture.start + index),
                    ignoresCase,
                )
            ) {
                return "fail";
            }
        }
        this.at = back ? start : start + length;
        return undefined;
    }

    private found(): Found {
        const captures = new Map<number, (readonly [number, number])[]>();
        for (let capture = this.captures; capture !== undefined; capture = capture.before) {
            captures.set(capture.group, [
                [capture.start, capture.end],
                ...(captures.get(capture.group) ?? []),
            ]);
        }
        return { start: this.from, end: this.at, captures };
    }
}
