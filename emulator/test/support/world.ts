import type { Clock } from "../../services/clock";
import { createEmulator, type Emulator, type EmulatorOptions, type EmulatorResponse } from "../../services";
import { fakeGuests, type FakeGuest } from "./fake-guest";
import { Json } from "./json";

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
    constructor(private milliseconds = Date.UTC(2026, 0, 1)) {}

    now(): number {
        return this.milliseconds;
    }

    /** Seconds go by. */
    pass(seconds: number): void {
        this.milliseconds += seconds * 1000;
    }
}

/** An answer: its status, and its JSON. */
export class Answer extends Json {
    constructor(
        readonly status: number,
        body: unknown,
    ) {
        super(body);
    }
}

/** An emulator within the test's process, its clock, and short ways to call it. */
export class TestWorld {
    readonly clock = new ManualClock();
    readonly guests: FakeGuest[];
    readonly emulator: Emulator;

    constructor(options: EmulatorOptions = {}) {
        const guests = fakeGuests();
        this.guests = guests.made;
        this.emulator = createEmulator({ clock: this.clock, guests, ...options });
    }

    lightsail(operation: string, input: unknown = {}, region = "us-east-1"): Promise<Answer> {
        return this.aws("lightsail", `Lightsail_20161128.${operation}`, input, region);
    }

    ssm(operation: string, input: unknown = {}, region = "us-east-1"): Promise<Answer> {
        return this.aws("ssm", `AmazonSSM.${operation}`, input, region);
    }

    async aws(service: string, target: string, input: unknown, region: string): Promise<Answer> {
        const answer = await this.emulator.handle({
            method: "POST",
            path: "/",
            headers: { "x-amz-target": target, authorization: authorization(service, region) },
            body: JSON.stringify(input),
        });
        if ("connection" in answer) throw new Error("connection closed");
        return read(answer);
    }

    async control(method: string, path: string, body?: unknown): Promise<Answer> {
        const answer = await this.emulator.handle({
            method,
            path: `/_emulator/${path}`,
            headers: {},
            body: body === undefined ? "" : JSON.stringify(body),
        });
        if ("connection" in answer) throw new Error("connection closed");
        return read(answer);
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

/** A header as a signing client sends it. */
export function authorization(service: string, region: string): string {
    return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/${region}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;
}

function read(answer: EmulatorResponse): Answer {
    return new Answer(answer.status, JSON.parse(answer.body));
}
