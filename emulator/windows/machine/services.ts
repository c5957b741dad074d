import type { AgentRegistration, GuestEvents, GuestIdentity, Timeline } from "../contract";
import type { Files } from "./files";
import type { DiskState, ServiceEntry } from "./state";
import {
    agentRegistration,
    REFRESH_INTERVAL,
    saveCredentials,
    savedCredentialsExpire,
} from "./agent-registration";

export const SSM_AGENT = "AmazonSSMAgent";

/** What a machine has that runs services. */
interface Serviced {
    readonly isUp: boolean;
    readonly files: Files;
    readonly state: DiskState;
    readonly power: { readonly goesDown: boolean };
    readonly parts: {
        readonly timeline: Timeline;
        readonly identity: GuestIdentity;
        readonly events: GuestEvents;
    };
    now(): number;
    draw(minimum: number, maximum: number): number;
}

/** Which services run. */
export class Services {
    private readonly running = new Set<string>();
    private isConnected = false;

    constructor(private readonly machine: Serviced) {}

    find(name: string): ServiceEntry | undefined {
        return this.machine.state.services.find(
            (service) =>
                service.name.toLowerCase() === name.toLowerCase() ||
                service.displayName.toLowerCase() === name.toLowerCase(),
        );
    }

    /** Windows Management Instrumentation is started by whoever asks it, unless that is forbidden. */
    get managementAnswers(): boolean {
        const management = this.find("Winmgmt");
        return (
            management !== undefined && (this.isRunning(management) || management.startMode !== "Disabled")
        );
    }

    isRunning(service: ServiceEntry): boolean {
        return this.running.has(service.name);
    }

    /** Services that start by themselves, but for the Systems Manager agent, which comes last. */
    startAutomatic(): void {
        for (const service of this.machine.state.services) {
            if (service.startMode === "Auto" && service.name !== SSM_AGENT) {
                this.running.add(service.name);
            }
        }
    }

    start(service: ServiceEntry): void {
        if (this.running.has(service.name)) {
            return;
        }
        this.running.add(service.name);
        if (service.name === SSM_AGENT) {
            this.connectAgent();
        }
    }

    stop(service: ServiceEntry): void {
        this.running.delete(service.name);
        if (service.name === SSM_AGENT) {
            this.stopAgent();
        }
    }

    /** The agent reads the registration on the disk and goes to the service with it. */
    private connectAgent(): void {
        this.machine.parts.timeline.after(this.machine.draw(3_000, 12_000), () => {
            const registration = agentRegistration(this.machine.files);
            const agent = this.find(SSM_AGENT);
            const runs =
                agent !== undefined &&
                this.isRunning(agent) &&
                this.machine.isUp &&
                !this.machine.power.goesDown;
            if (runs && registration !== undefined && !this.isConnected) {
                this.isConnected = true;
                this.connect(registration);
            }
        });
    }

    /** With credentials on the disk that have not expired, the agent is there without a look at the fingerprint. */
    private connect(registration: AgentRegistration): void {
        const { files, parts } = this.machine;
        const isOwn = registration.fingerprint === parts.identity.hardwareUuid;
        const expires = isOwn ? undefined : savedCredentialsExpire(files, registration, this.machine.now());
        parts.events.agentConnected(registration, expires !== undefined);
        if (isOwn) {
            this.refresh(registration);
        } else if (expires !== undefined) {
            this.whileConnected(expires - this.machine.now(), () => {
                this.isConnected = false;
                parts.events.agentDisconnected();
            });
        }
    }

    private refresh(registration: AgentRegistration): void {
        saveCredentials(this.machine.files, registration, this.machine.now());
        this.whileConnected(REFRESH_INTERVAL, () => {
            this.refresh(registration);
        });
    }

    private whileConnected(milliseconds: number, then: () => void): void {
        this.machine.parts.timeline.after(milliseconds, () => {
            if (this.machine.isUp && this.isConnected) {
                then();
            }
        });
    }

    stopAgent(): void {
        this.running.delete(SSM_AGENT);
        if (this.isConnected) {
            this.isConnected = false;
            this.machine.parts.events.agentDisconnected();
        }
    }

    stopProgram(path: string): void {
        for (const service of this.machine.state.services) {
            if (service.path.toLowerCase() === path.toLowerCase()) {
                this.stop(service);
            }
        }
    }
}
