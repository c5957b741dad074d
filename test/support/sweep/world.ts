import type { EmulatorAnswer, EmulatorOptions } from "../../../emulator/services";
import { obedientGuests } from "../../../emulator/test/support/obedient-guest";
import { EmulatedAws, type EmulatedAwsOptions, type ServicePrefix } from "../in-process/emulated-aws";
import type { SdkRequest } from "../in-process/sdk-handler";

/** An AWS call on its way from a provider process to the emulator. */
export interface Passing extends SdkRequest {
    /** Its number among all AWS calls of this world, from 1. */
    readonly n: number;
}

/** Where a provider process is killed. */
export type Blow = "before" | "after";

/** `SWEEP_GUESTS=windows`: the emulator's own Windows, at three times the time of the obedient machine. */
function guestsAsked(): Pick<EmulatorOptions, "guests"> {
    return process.env["SWEEP_GUESTS"] === "windows" ? {} : { guests: obedientGuests() };
}

/**
 * `SWEEP_SERVICES=ghost-nodes`: a clone answers as its source's node for an hour. `first-replies-lost`: the first word of
 * every command's end is lost.
 */
function servicesAsked(): Pick<EmulatorOptions, "ghostNodes" | "firstRepliesLost"> {
    const asked = process.env["SWEEP_SERVICES"];
    return { ghostNodes: asked === "ghost-nodes", firstRepliesLost: asked === "first-replies-lost" };
}

/** A Region of simulated machines in simulated time, and everything that was asked of it. */
export class World extends EmulatedAws {
    /** Asked before every AWS call whether the process that sends it is to be killed, and when. */
    strike: ((call: Passing) => Blow | undefined) | undefined;
    /** Looks at the whole truth before a call takes effect. */
    witness: ((call: Passing) => Promise<void>) | undefined;
    /** The numbers of the calls that somebody made by hand. */
    readonly byHands = new Set<number>();
    /** Changes an answer on its way back. */
    distort: ((call: Passing, body: string) => string) | undefined;
    #calls = 0;

    constructor(options: EmulatedAwsOptions = {}) {
        super({ ...guestsAsked(), ...servicesAsked(), ...options });
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

    /** A call of the service by somebody else: a person in the console, or another program. */
    async byHand(
        service: ServicePrefix,
        operation: string,
        input: object,
        region?: string,
    ): Promise<unknown> {
        this.byHands.add(this.nextCall());
        const answer = await this.call(service, operation, input, region);
        if (!("status" in answer) || answer.status !== 200) {
            throw new Error(`${operation}: ${JSON.stringify(answer)}`);
        }
        return JSON.parse(answer.body);
    }
}
