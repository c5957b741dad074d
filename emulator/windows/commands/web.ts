import { Call, Cmdlet, flow } from "../../powershell/engine/cmdlet";
import { Flow, sleep } from "../../powershell/engine/flow";
import { encodeText } from "../../powershell/dotnet/encodings";
import { PsHashtable } from "../../powershell/values/collections";
import { failure, PsFailure } from "../../powershell/values/errors";
import { fromJson } from "../../powershell/values/json";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import type { PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import { leafName, normalPath, parentPath } from "../machine/files";

const TOKEN = "AQAEA-token-of-the-instance-metadata-service==";

interface Answer {
    readonly status: number;
    readonly body: string;
    readonly type: string;
}

function header(headers: PsValue, name: string): string | undefined {
    return headers instanceof PsHashtable && headers.contains(name)
        ? textOf(headers.lookup(name))
        : undefined;
}

/** EC2 user guide, "Instance identity documents": text, of which every character is signed. */
function identityDocument(machine: Machine): string {
    const { identity } = machine.parts;
    const document = {
        accountId: "111122223333",
        architecture: "x86_64",
        availabilityZone: identity.availabilityZone,
        billingProducts: ["bp-6ba54002"],
        devpayProductCodes: null,
        marketplaceProductCodes: null,
        imageId: "ami-0123456789abcdef0",
        instanceId: identity.ec2InstanceId,
        instanceType: "t3.medium",
        kernelId: null,
        pendingTime: new Date(machine.bootedAt).toISOString().replace(/\.\d+Z$/, "Z"),
        privateIp: identity.privateIpAddress,
        ramdiskId: null,
        region: identity.region,
        version: "2017-09-30",
    };
    return JSON.stringify(document, undefined, 2).replace(/": /g, '" : ');
}

/** The instance metadata service, version 2 and 1 ("Use the Instance Metadata Service"). */
function metadata(machine: Machine, path: string, method: string, headers: PsValue): Answer {
    const { identity } = machine.parts;
    const plain = (body: string): Answer => ({ status: 200, body, type: "text/plain" });
    if (path === "/latest/api/token") {
        const seconds = Number(header(headers, "X-aws-ec2-metadata-token-ttl-seconds"));
        return method === "PUT" && seconds >= 1 && seconds <= 21600
            ? plain(TOKEN)
            : { status: 400, body: "Bad Request", type: "text/html" };
    }
    const token = header(headers, "X-aws-ec2-metadata-token");
    const isRefused = token === undefined ? identity.metadata().httpTokens === "required" : token !== TOKEN;
    if (isRefused) {
        return { status: 401, body: "Unauthorized", type: "text/html" };
    }
    const values: Readonly<Record<string, string>> = {
        "/latest/meta-data/instance-id": identity.ec2InstanceId,
        "/latest/meta-data/local-ipv4": identity.privateIpAddress,
        "/latest/meta-data/placement/region": identity.region,
        "/latest/meta-data/placement/availability-zone": identity.availabilityZone,
        "/latest/user-data": identity.userData,
        "/latest/dynamic/instance-identity/document": identityDocument(machine),
        "/latest/dynamic/instance-identity/signature": identity.sign?.(identityDocument(machine)) ?? "",
    };
    const name = path.replace(/\/$/, "");
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined || value === ""
        ? { status: 404, body: "Not Found", type: "text/html" }
        : plain(value);
}

/** What is heard on the machine's own network: the metadata service and the application. */
function request(machine: Machine, uri: string, method: string, headers: PsValue): Answer | undefined {
    const match = /^(?:(https?):\/\/)?([^/:]+)(?::(\d+))?(\/[^?]*)?/i.exec(uri);
    const host = (match?.[2] ?? "").toLowerCase();
    const path = match?.[4] ?? "/";
    if (host === "169.254.169.254") {
        if (machine.state.metadataRouteLost) {
            return undefined;
        }
        // EC2 user guide, "Configure the Instance Metadata Service options": a disabled endpoint answers 403.
        if (machine.parts.identity.metadata().httpEndpoint === "disabled") {
            return { status: 403, body: "Forbidden", type: "text/html" };
        }
        return metadata(machine, path, method, headers);
    }
    const isLocal = [
        "localhost",
        "127.0.0.1",
        machine.state.computerName.toLowerCase(),
        machine.parts.identity.privateIpAddress,
    ].includes(host);
    const service = machine.services.find("W3SVC");
    const serves =
        isLocal &&
        service !== undefined &&
        machine.services.isRunning(service) &&
        [undefined, "80"].includes(match?.[3]) &&
        match?.[1]?.toLowerCase() !== "https";
    if (!serves) {
        return undefined;
    }
    return machine.isApplicationBroken
        ? { status: 500, body: "The application does not start.", type: "text/html" }
        : { status: 200, body: "<html><body>Hello</body></html>", type: "text/html" };
}

function webError(message: string, status: number | undefined): PsFailure {
    return failure(
        "System.Net.WebException",
        message,
        `WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeWebRequestCommand${status === undefined ? "" : ""}`,
        "InvalidOperation",
    );
}

const REASONS: Readonly<Record<number, string>> = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    500: "Internal Server Error",
};

function* fetch(machine: Machine, call: Call): Flow<Answer> {
    const answer = request(
        machine,
        call.text("Uri"),
        call.text("Method", "Get").toUpperCase(),
        call.value("Headers"),
    );
    if (answer === undefined) {
        yield* sleep(Math.min(call.number("TimeoutSec", 21), 21) * 1000);
        throw webError("Unable to connect to the remote server", undefined);
    }
    yield* sleep(50);
    if (answer.status >= 400) {
        throw webError(
            `The remote server returned an error: (${answer.status}) ${REASONS[answer.status] ?? ""}.`,
            answer.status,
        );
    }
    return answer;
}

function save(machine: Machine, call: Call, answer: Answer): boolean {
    if (!call.has("OutFile")) {
        return false;
    }
    const path = normalPath(call.text("OutFile"));
    machine.files.makeFolder(parentPath(path));
    machine.files.write(path, encodeText(answer.body, "utf8"));
    return leafName(path) !== "";
}

const PARAMETERS =
    "Uri:0! Method Headers Body- ContentType- TimeoutSec OutFile UseBasicParsing?- UserAgent- WebSession~ SessionVariable~ Credential- UseDefaultCredentials?- DisableKeepAlive?- MaximumRedirection- Proxy~ PassThru?~";

/** Cmdlets that speak HTTP. */
export function webCommands(machine: Machine): readonly Cmdlet[] {
    return [
        flow("Invoke-WebRequest", PARAMETERS, function* (call) {
            const answer = yield* fetch(machine, call);
            if (!save(machine, call, answer)) {
                const view = new PsObject(
                    {
                        StatusCode: answer.status,
                        StatusDescription: "OK",
                        Content: answer.body,
                        RawContentLength: answer.body.length,
                    },
                    { typeNames: ["Microsoft.PowerShell.Commands.HtmlWebResponseObject", "System.Object"] },
                );
                yield* call.context.streams.output(view);
            }
        }),
        flow("Invoke-RestMethod", PARAMETERS, function* (call) {
            const answer = yield* fetch(machine, call);
            if (!save(machine, call, answer)) {
                const isJson = /^\s*[{[]/.test(answer.body);
                yield* call.context.streams.output(isJson ? fromJson(answer.body) : answer.body);
            }
        }),
    ];
}
