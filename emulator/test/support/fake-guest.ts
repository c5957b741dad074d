import type { GuestFactory } from "../../services/world/guests";
import type {
    AgentRegistration,
    Disk,
    DiskTruth,
    Guest,
    NewDisk,
    NewGuest,
    RunningScript,
} from "../../windows/contract";

/** What lies on the fake disk. */
interface Content {
    diskId: string;
    generalized: boolean;
    administratorPassword: string;
    sysprepRuns: number;
    bootCount: number;
    registration: AgentRegistration | undefined;
    /** What it registers with at its next start, on the machine that it was planted on. */
    planted?: { readonly hardwareUuid: string; readonly id: string; readonly code: string } | undefined;
}

export interface FakeDisk extends Disk {
    readonly content: Content;
}

let disks = 0;

function fakeDisk(content: Omit<Content, "diskId">): FakeDisk {
    disks += 1;
    const own: Content = { ...content, diskId: `vol-${disks}` };
    return {
        content: own,
        truth: (): DiskTruth => ({
            diskId: own.diskId,
            generalized: own.generalized,
            imageState: own.generalized ? "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE" : "IMAGE_STATE_COMPLETE",
            machineSid: "S-1-5-21-1-2-3",
            computerName: "FAKE",
            windowsBuild: "17763.1",
            administratorPassword: own.administratorPassword,
            sysprepRuns: own.sysprepRuns,
            bootCount: own.bootCount,
        }),
        clone: () => fakeDisk({ ...own }),
    };
}

const shutdownTime = 10_000;
const bootTime = 60_000;

/** A whole second for every line of a script, which are words of a tiny language of the tests' own. */
const lineTime = 1000;

/**
 * A computer that understands a handful of words, one a line: `print <text>`, `fail <text>`, `exit <code>`,
 * `wait <seconds>`, `generalize`, `forget-registration`, `shutdown <seconds>`, `restart`, `restart-once`. It boots in a minute and shuts down in ten seconds.
 */
export class FakeGuest implements Guest {
    readonly computerName = "FAKE";
    readonly disk: FakeDisk;
    readonly scripts: string[] = [];
    #new: NewGuest;
    #pending: (() => void)[] = [];
    #on = false;

    constructor(guest: NewGuest) {
        this.#new = guest;
        this.disk = guest.disk as FakeDisk;
    }

    powerOn(): void {
        this.#on = true;
        this.#later(bootTime, () => {
            this.#booted();
        });
    }

    #booted(): void {
        const { content } = this.disk;
        const { events, identity } = this.#new;
        content.bootCount += 1;
        const activation = this.activationAtStart();
        if (activation !== undefined) {
            content.registration = events.agentRegisters({ ...activation, region: identity.region });
        }
        if (content.bootCount === 1 && !content.generalized)
            events.passwordReported(content.administratorPassword);
        if (content.generalized) {
            content.generalized = false;
            content.administratorPassword = `random-${identity.ec2InstanceId}-${content.bootCount}`;
            events.passwordReported(content.administratorPassword);
        }
        if (content.registration !== undefined) events.agentConnected(content.registration);
    }

    /** What it registers with at this start, if with anything. */
    protected activationAtStart(): { readonly id: string; readonly code: string } | undefined {
        const [, id, code] = /register (\S+) (\S+)/.exec(this.#new.identity.userData) ?? [];
        return id !== undefined && code !== undefined && this.disk.content.bootCount === 1
            ? { id, code }
            : undefined;
    }

    #restart(): void {
        this.#forget();
        this.#new.events.agentDisconnected();
        this.#later(shutdownTime + bootTime, () => {
            this.#booted();
        });
    }

    pressPowerButton(): void {
        if (this.#new.behaviour.sysprep === "hangs") return;
        this.#forget();
        this.#later(shutdownTime, () => {
            this.#on = false;
            this.#forget();
            this.#new.events.agentDisconnected();
            this.#new.events.poweredOff();
        });
    }

    cutPower(): void {
        this.#on = false;
        this.#forget();
    }

    runScript(lines: readonly string[], ended: Parameters<Guest["runScript"]>[1]): RunningScript {
        this.scripts.push(lines.join("\n"));
        let stdout = "";
        let stderr = "";
        let killed = false;
        let time = 0;
        let exitCode = 0;
        for (const line of lines) {
            const [word = "", rest = ""] = line.split(/ (.*)/s);
            time += word === "wait" ? Number(rest) * 1000 : lineTime;
            this.#later(time, () => {
                if (killed) return;
                if (word === "print")
                    stdout += rest.startsWith("many ") ? "x".repeat(Number(rest.slice(5))) : `${rest}\n`;
                if (word === "fail")
                    stderr += rest.startsWith("many ") ? "y".repeat(Number(rest.slice(5))) : `${rest}\n`;
                if (word === "exit") exitCode = Number(rest);
                if (word === "restart-once" && this.scripts.length === 1) exitCode = 3010;
                if (word === "generalize")
                    Object.assign(this.disk.content, {
                        generalized: true,
                        sysprepRuns: this.disk.content.sysprepRuns + 1,
                    });
                if (word === "forget-registration") this.disk.content.registration = undefined;
                if (word === "restart")
                    this.#later(30_000, () => {
                        this.#restart();
                    });
                if (word === "shutdown")
                    this.#later(Number(rest || 60) * 1000, () => {
                        this.pressPowerButton();
                    });
            });
        }
        this.#later(time + 1, () => {
            if (!killed) ended({ exitCode, stdout, stderr });
        });
        return {
            output: () => ({ stdout, stderr }),
            kill: () => {
                killed = true;
            },
        };
    }

    applicationAnswers(): boolean {
        return this.#on && this.#new.behaviour.application !== "breaks-after-sysprep";
    }

    #later(milliseconds: number, event: () => void): void {
        this.#pending.push(this.#new.timeline.after(milliseconds, event));
    }

    #forget(): void {
        for (const callOff of this.#pending.splice(0)) callOff();
    }
}

/** Fake computers, and all that were made so far. */
export function fakeGuests(): GuestFactory & { readonly made: FakeGuest[] } {
    const made: FakeGuest[] = [];
    return {
        made,
        createDisk: ({ administratorPassword, registration }: NewDisk) =>
            fakeDisk({
                generalized: false,
                administratorPassword,
                registration,
                sysprepRuns: 0,
                bootCount: 0,
            }),
        createGuest: (guest) => {
            const fake = new FakeGuest(guest);
            made.push(fake);
            return fake;
        },
    };
}
