import { type Attempt, attemptOf, type Commands, type ProcessFactory } from "./commands";
import { ManagedResource, type Raw } from "./managed-resource";
import type { ResourceKind, SimulatedProcess } from "./simulated-process";
import { PAIR_URN, SOURCE } from "./scene";
import { PLAIN, USER_DATA } from "./told";

const MEMBERS = ["web-1", "web-2"] as const;
const CHECKS = [{ kind: "http", path: "/health" }];

const urnOf = (type: string, name: string) =>
    PAIR_URN.replace(":SysprepSnapshotPair::shop", `:${type}::${name}`);

/** What is made side by side: the engine begins what waits for it when all of it is there. */
type Rank = readonly { readonly kind: Exclude<ResourceKind, "image">; readonly name: string }[];

const RANKS: readonly Rank[] = [
    [{ kind: "claim", name: "shop" }],
    [{ kind: "pair", name: "shop" }],
    MEMBERS.map((name) => ({ kind: "instance", name })),
    MEMBERS.map((name) => ({ kind: "verification", name })),
];

/** The stack of a `WindowsFleet`: a claim, a pair, instances from it and their health checks, in one process. */
export class Fleet implements Commands {
    readonly attempts: Attempt[] = [];
    readonly #resources = new Map<string, ManagedResource>();

    constructor(readonly newProcess: ProcessFactory) {}

    get resources(): readonly ManagedResource[] {
        return RANKS.flat().map((each) => this.#resource(each));
    }

    /** @param args of the pair */
    up(args: Raw): Promise<Attempt> {
        return this.#run(async (process) => {
            for (const rank of RANKS) {
                await sideBySide(rank, (each) =>
                    this.#resource(each).up(process[each.kind], this.#argsOf(each, args)),
                );
            }
            for (const rank of [...RANKS].reverse()) {
                await sideBySide(rank, (each) => this.#resource(each).deletePending(process[each.kind]));
            }
        });
    }

    destroy(): Promise<Attempt> {
        return this.#run(async (process) => {
            for (const rank of [...RANKS].reverse()) {
                await sideBySide(rank, (each) => this.#resource(each).destroy(process[each.kind]));
            }
        });
    }

    refresh(): Promise<Attempt> {
        return this.#run(async (process) => {
            for (const rank of RANKS) {
                await sideBySide(rank, (each) => this.#resource(each).refresh(process[each.kind]));
            }
        });
    }

    #resource({ kind, name }: Rank[number]): ManagedResource {
        const key = `${kind} ${name}`;
        const known = this.#resources.get(key) ?? new ManagedResource();
        this.#resources.set(key, known);
        return known;
    }

    /** What the component hands to each of its children. */
    #argsOf(each: Rank[number], pair: Raw): Raw {
        const outputs = (kind: Rank[number]["kind"], name: string) =>
            this.#resource({ kind, name }).recorded?.properties ?? {};
        switch (each.kind) {
            case "claim":
                return {
                    instanceName: SOURCE,
                    pairUrn: PAIR_URN,
                    resourceUrn: urnOf("SnapshotClaim", each.name),
                };
            case "pair":
                return { ...PLAIN, ...pair };
            case "instance":
                return {
                    resourceUrn: urnOf("SnapshotInstance", each.name),
                    snapshotName: outputs("pair", "shop")["sysprepSnapshotName"],
                    availabilityZone: "us-east-1a",
                    openPorts: [{ protocol: "tcp", fromPort: 443 }],
                    userData: USER_DATA,
                };
            case "verification":
                return {
                    resourceUrn: urnOf("InstanceVerification", each.name),
                    instanceName: outputs("instance", each.name)["instanceName"],
                    checks: CHECKS,
                };
        }
    }

    async #run(work: (process: SimulatedProcess) => Promise<void>): Promise<Attempt> {
        const process = this.newProcess();
        const attempt = attemptOf(process, await process.run(() => work(process)));
        this.attempts.push(attempt);
        return attempt;
    }
}

/** Like the engine: what has begun comes to its end also when something beside it fails. */
async function sideBySide<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
    const ends = await Promise.allSettled(all.map(work));
    const failed = ends.find((end) => end.status === "rejected");
    if (failed !== undefined) {
        throw failed.reason;
    }
}
