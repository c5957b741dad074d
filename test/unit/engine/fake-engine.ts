import type { Engine, Severity } from "../../../provider/engine/engine-client";

export interface Logged {
    readonly severity: Severity;
    readonly urn: string;
    readonly message: string;
    readonly ephemeral: boolean;
}

/** An engine that keeps what it is told, and is there until it is killed. */
export class FakeEngine implements Engine {
    readonly logged: Logged[] = [];
    alive = true;
    asked = 0;

    log(entry: Logged): void {
        this.logged.push(entry);
    }

    isAlive(): Promise<boolean> {
        this.asked += 1;
        return Promise.resolve(this.alive);
    }
}
