import type { EmulatorAnswer, EmulatorOptions } from "../../services";
import {
    authorization,
    EmulatedAws,
    type ServicePrefix,
} from "../../../test/support/in-process/emulated-aws";
import { VirtualClock } from "../../../test/support/in-process/virtual-clock";
import { fakeGuests, type FakeGuest } from "./fake-guest";
import { Json } from "./json";

export { authorization };

/** An answer: its status, and its JSON. */
export class Answer extends Json {
    constructor(
        readonly status: number,
        body: unknown,
    ) {
        super(body);
    }
}

/** An emulator on a clock that stands still until it is moved, and answers to look into. */
export class TestWorld {
    readonly clock = new VirtualClock({ automatic: false });
    readonly guests: FakeGuest[];
    readonly aws: EmulatedAws;

    constructor(options: Omit<EmulatorOptions, "clock"> = {}) {
        const guests = fakeGuests();
        this.guests = guests.made;
        this.aws = new EmulatedAws({ clock: this.clock, guests, ...options });
    }

    get emulator() {
        return this.aws.emulator;
    }

    lightsail(operation: string, input: unknown = {}, region?: string): Promise<Answer> {
        return this.#call("Lightsail_20161128", operation, input, region);
    }

    ssm(operation: string, input: unknown = {}, region?: string): Promise<Answer> {
        return this.#call("AmazonSSM", operation, input, region);
    }

    /** One of the emulator's own calls, whatever it answers. */
    async control(method: string, path: string, body?: unknown): Promise<Answer> {
        return read(
            await this.emulator.handle({
                method,
                path: `/_emulator/${path}`,
                headers: {},
                body: body === undefined ? "" : JSON.stringify(body),
            }),
        );
    }

    async #call(service: ServicePrefix, operation: string, input: unknown, region?: string): Promise<Answer> {
        return read(await this.aws.call(service, operation, input, region));
    }

    /** A new instance, by `POST /_emulator/instances`. */
    async instance(name: string, rest: Record<string, unknown> = {}): Promise<Answer> {
        const answer = await this.control("POST", "instances", { name, ...rest });
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.value));
        return answer;
    }

    /** The truth about one Region. */
    async state(region = "us-east-1"): Promise<Json> {
        return new Json((await this.control("GET", "state")).at(`regions.${region}`));
    }
}

function read(answer: EmulatorAnswer): Answer {
    if ("connection" in answer) throw new Error("connection closed");
    return new Answer(answer.status, JSON.parse(answer.body));
}
