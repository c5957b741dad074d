import {
    createEmulator,
    type Emulator,
    type EmulatorAnswer,
    type EmulatorOptions,
} from "../../../emulator/services";
import { EmulatorControl } from "../emulator-control";
import { VirtualClock } from "./virtual-clock";

export type ServicePrefix = "Lightsail_20161128" | "AmazonSSM";

export interface EmulatedAwsOptions extends Omit<EmulatorOptions, "clock"> {
    /** Default: one that jumps by itself when nothing else can run. */
    readonly clock?: VirtualClock;
    /** Default: one in this process. */
    readonly emulator?: Emulator;
}

/** The emulator in this process, on a simulated clock and without a network: what every group of tests runs against. */
export class EmulatedAws extends EmulatorControl {
    readonly clock: VirtualClock;
    readonly emulator: Emulator;

    constructor({ clock = new VirtualClock(), emulator, ...options }: EmulatedAwsOptions = {}) {
        super();
        this.clock = clock;
        this.emulator = emulator ?? createEmulator({ ...options, clock });
    }

    /** One AWS call as a client would sign it: its answer whatever it is. */
    call(
        service: ServicePrefix,
        operation: string,
        input: unknown,
        region = "us-east-1",
    ): Promise<EmulatorAnswer> {
        return this.emulator.handle({
            method: "POST",
            path: "/",
            headers: {
                "x-amz-target": `${service}.${operation}`,
                authorization: authorization(service === "AmazonSSM" ? "ssm" : "lightsail", region),
            },
            body: JSON.stringify(input),
        });
    }

    protected override async send(method: string, path: string, body: string) {
        const answer = await this.emulator.handle({ method, path, headers: {}, body });
        if (!("status" in answer)) {
            throw new Error(`${method} ${path}: the connection was closed`);
        }
        return answer;
    }
}

/** A header as a signing client sends it. */
export function authorization(service: string, region: string): string {
    return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/${region}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;
}
