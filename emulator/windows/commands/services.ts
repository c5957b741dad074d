import { Call, Cmdlet, each, flow } from "../../powershell/engine/cmdlet";
import { type Flow, sleep } from "../../powershell/engine/flow";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { wildcard } from "../../powershell/values/operators";
import { notSimulated } from "../../powershell/values/real-members";
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
    // To Set-Service it is what the service is to be called.
    const shownAs = call.command === "Set-Service" ? [] : call.texts("DisplayName");
    const wanted = names.length + shownAs.length === 0 ? ["*"] : [...names, ...shownAs];
    const fits = (list: string, service: ServiceEntry): boolean =>
        call.texts(list).some((pattern) => wildcard(pattern).test(service.name));
    const isWanted = (service: ServiceEntry): boolean =>
        (!call.has("Include") || fits("Include", service)) &&
        !(call.has("Exclude") && fits("Exclude", service));
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
        return found.filter(isWanted);
    });
}

function shown(machine: Machine, call: Call, services: readonly ServiceEntry[]): readonly PsValue[] {
    return call.flag("PassThru") ? services.map((service) => view(machine, service)) : [];
}

function* putOut(machine: Machine, call: Call, services: readonly ServiceEntry[]): Flow<void> {
    for (const one of shown(machine, call, services)) {
        yield* call.context.streams.output(one);
    }
}

const COMMON = "Name|ServiceName:0<^ InputObject DisplayName PassThru? Force?- Include Exclude NoWait?-";

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

/** What `-StartupType` asks for: a name of `ServiceStartMode`, or its number. */
function startMode(call: Call): ServiceEntry["startMode"] | undefined {
    const type = call.text("StartupType").toLowerCase();
    switch (type) {
        case "":
            return undefined;
        case "automatic":
        case "2":
            return "Auto";
        case "manual":
        case "3":
            return "Manual";
        case "disabled":
        case "4":
            return "Disabled";
        default:
            throw failure(
                "System.Management.Automation.ParameterBindingException",
                `Cannot bind parameter 'StartupType'. Cannot convert value "${call.text("StartupType")}" to type "System.ServiceProcess.ServiceStartMode". Error: "Unable to match the identifier name ${call.text("StartupType")} to a valid enumerator name. Specify one of the following enumerator names and try again:\r\nBoot, System, Automatic, Manual, Disabled"`,
                "CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.SetServiceCommand",
                "InvalidArgument",
            );
    }
}

/** Cmdlets about services. */
export function serviceCommands(machine: Machine): readonly Cmdlet[] {
    return [
        each("Get-Service", `${COMMON} DependentServices?~ RequiredServices?~`, (call) =>
            find(machine, call).map((service) => view(machine, service)),
        ),
        flow("Start-Service", COMMON, function* (call) {
            const services = find(machine, call).filter((service) => mayStart(call, service));
            yield* sleep(1_500);
            for (const service of services) {
                machine.services.start(service);
            }
            yield* putOut(machine, call, services);
        }),
        flow("Stop-Service", COMMON, function* (call) {
            yield* sleep(1_500);
            const services = find(machine, call);
            for (const service of services) {
                machine.services.stop(service);
            }
            yield* putOut(machine, call, services);
        }),
        flow("Restart-Service", COMMON, function* (call) {
            const services = find(machine, call).filter((service) => mayStart(call, service));
            for (const service of services) {
                machine.services.stop(service);
                yield* sleep(3_000);
                machine.services.start(service);
            }
            yield* putOut(machine, call, services);
        }),
        each(
            "Set-Service",
            "Name|ServiceName:0! DisplayName Description~ StartupType|StartMode Status PassThru? ComputerName~",
            (call) => {
                const services = find(machine, call);
                const mode = startMode(call);
                for (const service of services) {
                    service.startMode = mode ?? service.startMode;
                    service.displayName = call.text("DisplayName", service.displayName);
                    if (/^running$/i.test(call.text("Status"))) {
                        machine.services.start(service);
                    } else if (/^stopped$/i.test(call.text("Status"))) {
                        machine.services.stop(service);
                    } else if (call.has("Status")) {
                        throw notSimulated(`status '${call.text("Status")}'`, "Set-Service");
                    }
                }
                return shown(machine, call, services);
            },
        ),
    ];
}
