import { VirtualClock } from "../virtual-clock";
import {
    createEmulator,
    type Emulator,
    type EmulatorAnswer,
    type EmulatorOptions,
} from "../../../emulator/services";
import type { FaultKind } from "../../../emulator/services/protocol/faults";
import type { JournalEntry } from "../../../emulator/services/protocol/journal";
import { obedientGuests } from "../../../emulator/test/support/obedient-guest";
import type { DiskState } from "../rig";

/** An AWS call on its way from a provider process to the emulator. */
export interface Passing {
    /** Its number among all AWS calls of this world, from 1. */
    readonly n: number;
    readonly operation: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly method: string;
    readonly path: string;
    readonly body: string;
}

/** Where a provider process is killed. */
export type Blow = "before" | "after";

export interface InstanceTruth {
    readonly name: string;
    readonly state: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly ports: readonly { readonly fromPort: number }[];
    readonly publicIpAddress: string | null;
    readonly managedInstanceId: string | null;
    readonly disk: DiskState;
}

export interface SnapshotTruth {
    readonly name: string;
    readonly state: string;
    readonly fromInstanceName: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly disk: DiskState;
}

export interface CommandTruth {
    readonly instanceName: string;
    readonly status: string;
    readonly comment: string;
}

/** What there really is in a Region. */
export interface Truth {
    readonly instances: readonly InstanceTruth[];
    readonly instanceSnapshots: readonly SnapshotTruth[];
    readonly commands: readonly CommandTruth[];
    /** Block storage disks beside those that instances start from. */
    readonly disks: readonly { readonly name: string; readonly attachedTo: string | null }[];
    readonly staticIps: readonly { readonly name: string; readonly attachedTo: string | null }[];
}

export interface FaultPlan {
    readonly operation: string;
    readonly nth: number;
    readonly times?: number;
    readonly fault: FaultKind;
    readonly seconds?: number;
}

/** `SWEEP_GUESTS=windows`: the emulator's own Windows, at three times the time of the obedient machine. */
function guestsAsked(): Pick<EmulatorOptions, "guests"> {
    return process.env["SWEEP_GUESTS"] === "windows" ? {} : { guests: obedientGuests() };
}

/** A Region of simulated machines in simulated time, and everything that was asked of it. */
export class World {
    readonly clock = new VirtualClock();
    readonly emulator: Emulator;
    /** Asked before every AWS call whether the process that sends it is to be killed, and when. */
    strike: ((call: Passing) => Blow | undefined) | undefined;
    /** Looks at the whole truth before a call takes effect. */
    witness: ((call: Passing) => Promise<void>) | undefined;
    /** The numbers of the calls that somebody made by hand. */
    readonly byHands = new Set<number>();
    /** Changes an answer on its way back. */
    distort: ((call: Passing, body: string) => string) | undefined;
    #calls = 0;

    constructor(options: Omit<EmulatorOptions, "clock"> = {}) {
        this.emulator = createEmulator({ ...guestsAsked(), ...options, clock: this.clock });
    }

    /** How many AWS calls there were. */
    get calls(): number {
        return this.#calls;
    }

    nextCall(): number {
        this.#calls += 1;
        return this.#calls;
    }

    pass(call: Passing): Promise<EmulatorAnswer> {
        return this.emulator.handle(call);
    }

    /** One of the emulator's own calls. */
    async control(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown> {
        const answer = await this.emulator.handle({
            method,
            path: `/_emulator/${path}`,
            headers: {},
            body: body === undefined ? "" : JSON.stringify(body),
        });
        if (!("status" in answer) || answer.status >= 300) {
            throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
        }
        return answer.body === "" ? undefined : JSON.parse(answer.body);
    }

    /** An empty Region until something was made in it. */
    async truth(region = "us-east-1"): Promise<Truth> {
        const { regions } = (await this.control("GET", "state")) as { regions: Record<string, Truth> };
        return (
            regions[region] ?? {
                instances: [],
                instanceSnapshots: [],
                commands: [],
                disks: [],
                staticIps: [],
            }
        );
    }

    async journal(): Promise<readonly JournalEntry[]> {
        return (await this.control("GET", "requests")) as readonly JournalEntry[];
    }

    async setFaults(faults: readonly FaultPlan[]): Promise<void> {
        await this.control("POST", "faults", faults);
    }

    async clearFaults(): Promise<void> {
        await this.control("DELETE", "faults");
    }

    /** A call of the service by somebody else: a person in the console, or another program. */
    async byHand(
        service: "Lightsail_20161128" | "AmazonSSM",
        operation: string,
        input: object,
        region = "us-east-1",
    ): Promise<unknown> {
        this.byHands.add(this.nextCall());
        const scope = service === "AmazonSSM" ? "ssm" : "lightsail";
        const answer = await this.emulator.handle({
            method: "POST",
            path: "/",
            headers: {
                "x-amz-target": `${service}.${operation}`,
                authorization: `AWS4-HMAC-SHA256 Credential=A/20260101/${region}/${scope}/aws4_request, SignedHeaders=host, Signature=0`,
            },
            body: JSON.stringify(input),
        });
        if (!("status" in answer) || answer.status !== 200) {
            throw new Error(`${operation}: ${JSON.stringify(answer)}`);
        }
        return JSON.parse(answer.body);
    }
}
