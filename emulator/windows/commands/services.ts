import { Call, Cmdlet, each, flow } from "../../powershell/engine/cmdlet";
import { sleep } from "../../powershell/engine/flow";
import { PsObject } from "../../powershell/values/object";
import { wildcard } from "../../powershell/values/operators";
import { PsEnum } from "../../powershell/values/scalars";
import { textOf } from "../../powershell/values/text";
import { itemsOf, NetObject, PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import type { ServiceEntry } from "../machine/state";

const MODES = {
    Auto: { name: "Automatic", value: 2 },
    Manual: { name: "Manual", value: 3 },
    Disabled: { name: "Disabled", value: 4 },
} as const;

function view(machine: Machine, service: ServiceEntry): PsObject {
    const status = (): PsEnum =>
        machine.services.isRunning(service)
            ? new PsEnum("System.ServiceProcess.ServiceControllerStatus", "Running", 4)
            : new PsEnum("System.ServiceProcess.ServiceControllerStatus", "Stopped", 1);
    return new PsObject(
        {
            Name: service.name,
            ServiceName: service.name,
            DisplayName: service.displayName,
            CanStop: true,
            DependentServices: [],
            ServicesDependedOn: [],
        },
        {
            typeNames: ["System.ServiceProcess.ServiceController", "System.Object"],
            text: () => service.name,
            accessors: {
                Status: { read: status },
                // PowerShell 4 has no StartType.
                ...(machine.state.edition.powerShell[0] === 5
                    ? {
                          StartType: {
                              read: (): PsValue =>
                                  new PsEnum(
                                      "System.ServiceProcess.ServiceStartMode",
                                      MODES[service.startMode].name,
                                      MODES[service.startMode].value,
                                  ),
                          },
                      }
                    : {}),
            },
            methods: {
                WaitForStatus: () => ({
                    flow: (function* () {
                        yield* sleep(1000);
                        return undefined;
                    })(),
                }),
                Refresh: () => ({ value: undefined }),
                Stop: () => {
                    machine.services.stop(service);
                    return { value: undefined };
                },
                Start: () => {
                    machine.services.start(service);
                    return { value: undefined };
                },
            },
        },
    );
}

function find(machine: Machine, call: Call): readonly ServiceEntry[] {
    const given = itemsOf(call.value("InputObject") ?? []).map((item) =>
        item instanceof NetObject ? textOf(item.get("Name")) : textOf(item),
    );
    const names = [...call.texts("Name"), ...given];
    const wanted =
        names.length + call.texts("DisplayName").length === 0
            ? ["*"]
            : [...names, ...call.texts("DisplayName")];
    return wanted.flatMap((name) => {
        const pattern = wildcard(name);
        const found = machine.state.services.filter(
            (service) => pattern.test(service.name) || pattern.test(service.displayName),
        );
        if (found.length === 0 && !/[*?]/.test(name)) {
            call.report(
                "Microsoft.PowerShell.Commands.ServiceCommandException",
                `Cannot find any service with service name '${name}'.`,
                `NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.${call.command.replace("-", "")}Command`,
                "ObjectNotFound",
                name,
            );
        }
        return found;
    });
}

function shown(machine: Machine, call: Call, services: readonly ServiceEntry[]): readonly PsValue[] {
    return call.flag("PassThru") ? services.map((service) => view(machine, service)) : [];
}

const COMMON = "Name|ServiceName:0<^ InputObject DisplayName PassThru? Force? Include Exclude NoWait?";

function mayStart(call: Call, service: ServiceEntry): boolean {
    if (service.startMode !== "Disabled") {
        return true;
    }
    call.report(
        "Microsoft.PowerShell.Commands.ServiceCommandException",
        `Service '${service.displayName} (${service.name})' cannot be started due to the following error: Cannot start service ${service.name} on computer '.'.`,
        "CouldNotStartService,Microsoft.PowerShell.Commands.StartServiceCommand",
        "OpenError",
        service.name,
    );
    return false;
}

/** Cmdlets about services. */
export function serviceCommands(machine: Machine): readonly Cmdlet[] {
    return [
        each("Get-Service", `${COMMON} DependentServices? RequiredServices?`, (call) =>
            find(machine, call).map((service) => view(machine, service)),
        ),
        flow("Start-Service", COMMON, function* (call) {
            const services = find(machine, call).filter((service) => mayStart(call, service));
            yield* sleep(1_500);
            for (const service of services) {
                machine.services.start(service);
            }
            for (const one of shown(machine, call, services)) {
                yield* call.context.streams.output(one);
            }
        }),
        flow("Stop-Service", COMMON, function* (call) {
            yield* sleep(1_500);
            for (const service of find(machine, call)) {
                machine.services.stop(service);
            }
        }),
        flow("Restart-Service", COMMON, function* (call) {
            const services = find(machine, call).filter((service) => mayStart(call, service));
            for (const service of services) {
                machine.services.stop(service);
                yield* sleep(3_000);
                machine.services.start(service);
            }
        }),
        each(
            "Set-Service",
            "Name|ServiceName:0! DisplayName Description StartupType|StartMode Status PassThru? ComputerName",
            (call) => {
                for (const service of find(machine, call)) {
                    const type = call.text("StartupType").toLowerCase();
                    if (type !== "") {
                        service.startMode = type.startsWith("auto")
                            ? "Auto"
                            : type === "manual"
                              ? "Manual"
                              : "Disabled";
                    }
                    if (/^running$/i.test(call.text("Status"))) {
                        machine.services.start(service);
                    } else if (/^stopped$/i.test(call.text("Status"))) {
                        machine.services.stop(service);
                    }
                }
                return [];
            },
        ),
    ];
}
