import { type AccountRate, unlimited } from "../calls/account-rate";
import { pagesOf } from "../calls/all-pages";
import type { Command, CommandStatus, Invocation, SystemsManager, Watch } from "../ports";
import { Answers } from "./answers";
import { freshest } from "../freshness";
import type { Moments } from "./moments";
import { servesFor } from "./ticks";

const ENDED: ReadonlySet<CommandStatus> = new Set(["Success", "Failed", "Cancelled", "TimedOut"] as const);

/** How far this computer's clock may be from Systems Manager's before AWS refuses its signatures. */
const CLOCKS_APART = 5 * 60_000;

const UNDER_WAY = "commands under way";

/**
 * Run Command as all of a process wait for it. Systems Manager tells in one list which commands are under way, but
 * what a machine has answered for each command alone.
 */
export class SharedInvocations {
    readonly #ssm: SystemsManager;
    readonly #moments: Moments;
    /** The last command that is known to have ended, by node. */
    readonly #ended = new Map<string, Invocation>();
    readonly #begun = new Set<{ readonly at: number }>();
    readonly #underWay: Answers<readonly Command[]>;
    readonly #rate: AccountRate;
    #pages = 1;

    constructor(moments: Moments, ssm: SystemsManager, rate = unlimited) {
        this.#moments = moments;
        this.#ssm = ssm;
        this.#rate = rate;
        const ask = async () => {
            const first = Math.min(...[...this.#begun].map(({ at }) => at));
            const list = await ssm.listCommandsUnderWay(new Date(first - CLOCKS_APART));
            this.#pages = pagesOf(list);
            return list;
        };
        this.#underWay = new Answers(moments, ask, rate);
    }

    /** Asks unless the command is known to have ended. */
    async read(commandId: string, nodeId: string): Promise<Invocation | undefined> {
        const known = this.#ended.get(nodeId);
        if (known?.commandId === commandId) {
            return known;
        }
        const found = await this.#ssm.getInvocation(commandId, nodeId);
        if (found !== undefined && ENDED.has(found.status)) {
            this.#ended.set(nodeId, found);
        }
        return found;
    }

    watch(commandId: string, nodeId: string): Watch<Invocation> {
        const begun = this.#moments.now();
        this.#begun.add(begun);
        return {
            look: async () => {
                // The list is one call more: each answer is asked for all the same.
                const isListDear = this.#begun.size <= this.#pages + 1;
                const mayHaveEnded = isListDear || (await this.#mayHaveEnded(commandId, begun));
                return mayHaveEnded ? this.read(commandId, nodeId) : undefined;
            },
            end: () => {
                this.#begun.delete(begun);
            },
        };
    }

    async #mayHaveEnded(commandId: string, begun: ReturnType<Moments["now"]>): Promise<boolean> {
        const within = this.#moments.within(servesFor(this.#pages, this.#rate.callsPerSecond));
        const commands = await this.#underWay.read(UNDER_WAY, freshest({ notOlderThan: begun }, within));
        const command = commands.find(({ id }) => id === commandId);
        // One that the list does not have may be older than it, or newer.
        return command === undefined || ENDED.has(command.status);
    }
}
