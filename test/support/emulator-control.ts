import type {
    EmulatorState,
    JournalEntry,
    NewFault,
    NewInstance,
    RegionState,
} from "../../emulator/services";

type Method = "GET" | "POST" | "PUT" | "DELETE";

const NOTHING: RegionState = {
    instances: [],
    instanceSnapshots: [],
    disks: [],
    staticIps: [],
    commands: [],
};

/** The emulator's own calls beside the AWS protocol: its truth, its journal, its faults. */
export abstract class EmulatorControl {
    /** The truth about one Region; empty where nothing was ever done there. */
    async state(region = "us-east-1"): Promise<RegionState> {
        const state = (await this.control("GET", "state")) as EmulatorState;
        return state.regions[region] ?? NOTHING;
    }

    /** Every AWS call so far, in order. */
    async requests(): Promise<readonly JournalEntry[]> {
        return (await this.control("GET", "requests")) as readonly JournalEntry[];
    }

    /** The public half of the key that signs the machines' identity documents. */
    async identityKey(): Promise<string> {
        const health = (await this.control("GET", "health")) as { readonly identityKey: string };
        return health.identityKey;
    }

    async addInstance(instance: NewInstance): Promise<void> {
        await this.control("POST", "instances", instance);
    }

    /** What somebody types on a machine who has logged on. */
    async typeAt(name: string, script: string): Promise<void> {
        await this.control("POST", `instances/${name}/run`, script);
    }

    async setFaults(faults: readonly NewFault[]): Promise<void> {
        await this.control("POST", "faults", faults);
    }

    async clearFaults(): Promise<void> {
        await this.control("DELETE", "faults");
    }

    /** Lets go of the calls that a `hang-…` fault holds. */
    async release(): Promise<void> {
        await this.control("POST", "release");
    }

    /**
     * One of these calls by its name after `/_emulator/`.
     *
     * @throws an Error with the emulator's own words where it refuses
     */
    async control(method: Method, name: string, body?: unknown): Promise<unknown> {
        const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
        const answer = await this.send(method, `/_emulator/${name}`, text);
        if (answer.status >= 300) {
            throw new Error(`The emulator answered ${answer.status} to ${method} ${name}: ${answer.body}`);
        }
        return answer.body === "" ? undefined : (JSON.parse(answer.body) as unknown);
    }

    protected abstract send(
        method: Method,
        path: string,
        body: string,
    ): Promise<{ readonly status: number; readonly body: string }>;
}

/** Those of an emulator in another process, or behind a server in this one. */
export class HttpEmulatorControl extends EmulatorControl {
    constructor(readonly endpoint: string) {
        super();
    }

    protected async send(method: Method, path: string, body: string) {
        const init = body === "" ? { method } : { method, body };
        const response = await fetch(this.endpoint + path, init);
        return { status: response.status, body: await response.text() };
    }
}
