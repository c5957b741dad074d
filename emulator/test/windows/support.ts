import { createDisk, createGuest, defaultAgentFor } from "../../windows";
import type {
    AgentRegistration,
    Disk,
    Guest,
    GuestBehaviour,
    GuestIdentity,
    LaunchAgent,
    ScriptEnd,
    Timeline,
} from "../../windows/contract";

interface Event {
    readonly at: number;
    readonly order: number;
    readonly run: () => void;
}

export const START = Date.UTC(2026, 0, 1);

/** A timeline that a test moves by hand, with a seeded generator. */
export class ManualTimeline implements Timeline {
    private time = START;
    private events: Event[] = [];
    private count = 0;
    private seed: number;

    constructor(seed = 1) {
        this.seed = seed;
    }

    now(): number {
        return this.time;
    }

    after(milliseconds: number, event: () => void): () => void {
        const entry: Event = { at: this.time + milliseconds, order: this.count++, run: event };
        this.events.push(entry);
        return () => {
            this.events = this.events.filter((other) => other !== entry);
        };
    }

    draw(minimum: number, maximum: number): number {
        this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
        return minimum + (this.seed / 2 ** 32) * (maximum - minimum);
    }

    /** Runs what is due within so many milliseconds, or until `done`. */
    advance(milliseconds: number, done: () => boolean = () => false): void {
        const end = this.time + milliseconds;
        while (!done()) {
            const next = this.events.reduce<Event | undefined>(
                (best, event) =>
                    event.at <= end &&
                    (best === undefined ||
                        event.at < best.at ||
                        (event.at === best.at && event.order < best.order))
                        ? event
                        : best,
                undefined,
            );
            if (next === undefined) {
                this.time = end;
                return;
            }
            this.events = this.events.filter((event) => event !== next);
            this.time = next.at;
            next.run();
        }
    }
}

export const MINUTE = 60_000;

export interface Computer {
    readonly guest: Guest;
    readonly disk: Disk;
    readonly timeline: ManualTimeline;
    /** What the guest told, in order. */
    readonly told: string[];
    readonly passwords: string[];
    readonly connections: AgentRegistration[];
    /** Of each connection, whether it was made with credentials that lay on the disk. */
    readonly savedCredentials: boolean[];
    run(script: string, limit?: number): ScriptEnd;
}

export interface Wish {
    readonly blueprintId?: string;
    readonly agent?: LaunchAgent;
    readonly behaviour?: GuestBehaviour;
    readonly disk?: Disk;
    readonly timeline?: ManualTimeline;
    readonly userData?: string;
    readonly hardwareUuid?: string;
    readonly diskSizeInGb?: number;
    readonly ec2InstanceId?: string;
    readonly registers?: () => AgentRegistration | undefined;
    readonly managed?: boolean;
    readonly metadata?: Partial<ReturnType<GuestIdentity["metadata"]>>;
    readonly sign?: (document: string) => string;
}

export const REGISTRATION: AgentRegistration = {
    nodeId: "mi-0123456789abcdef0",
    region: "us-east-1",
    fingerprint: "11111111-2222-3333-4444-555555555555",
};

export const EC2_ID = "i-0abcdef1234567890";

/** A computer that is switched off. */
export function computer(wish: Wish = {}): Computer {
    const timeline = wish.timeline ?? new ManualTimeline();
    const behaviour = wish.behaviour ?? {};
    const blueprintId = wish.blueprintId ?? "windows_server_2022";
    const told: string[] = [];
    const passwords: string[] = [];
    const connections: AgentRegistration[] = [];
    const savedCredentials: boolean[] = [];
    const disk =
        wish.disk ??
        createDisk({
            blueprintId,
            agent: wish.agent ?? behaviour.agent ?? defaultAgentFor(blueprintId),
            administratorPassword: "Original-1!",
            registration: wish.managed === false ? undefined : REGISTRATION,
            behaviour,
            draw: (minimum, maximum) => timeline.draw(minimum, maximum),
        });
    const guest = createGuest({
        timeline,
        behaviour,
        disk,
        identity: {
            hardwareUuid: wish.hardwareUuid ?? REGISTRATION.fingerprint,
            ec2InstanceId: wish.ec2InstanceId ?? EC2_ID,
            privateIpAddress: "172.26.1.2",
            region: "us-east-1",
            availabilityZone: "us-east-1a",
            userData: wish.userData ?? "",
            ...(wish.sign === undefined ? {} : { sign: wish.sign }),
            ...(wish.diskSizeInGb === undefined ? {} : { diskSizeInGb: wish.diskSizeInGb }),
            metadata: () => ({ httpEndpoint: "enabled", httpTokens: "optional", ...wish.metadata }),
        },
        events: {
            poweredOff: () => told.push("poweredOff"),
            passwordReported: (password) => {
                told.push("passwordReported");
                passwords.push(password);
            },
            agentConnected: (registration, withSavedCredentials = false) => {
                told.push("agentConnected");
                savedCredentials.push(withSavedCredentials);
                connections.push(registration);
            },
            agentDisconnected: () => told.push("agentDisconnected"),
            agentRegisters: () => wish.registers?.(),
        },
    });
    return {
        guest,
        disk,
        timeline,
        told,
        passwords,
        connections,
        savedCredentials,
        run(script, limit = 240 * MINUTE) {
            let end: ScriptEnd | undefined;
            guest.runScript(script.split("\n"), (result) => {
                end = result;
            });
            timeline.advance(limit, () => end !== undefined);
            if (end === undefined) {
                throw new Error("The script did not end within its limit.");
            }
            return end;
        },
    };
}

/** A computer that has booted and is at peace. */
export function running(wish: Wish = {}): Computer {
    const made = computer(wish);
    made.guest.powerOn();
    made.timeline.advance(10 * MINUTE);
    return made;
}

/** Runs a script on a fresh Windows and answers what it printed, without the last line end. */
export function output(script: string, wish: Wish = {}): string {
    const end = running(wish).run(script);
    return `${end.stdout}${end.stderr === "" ? "" : `[error] ${end.stderr}`}`
        .replace(/\r\n/g, "\n")
        .replace(/\n$/, "");
}
