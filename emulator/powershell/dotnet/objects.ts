import type { Session } from "../engine/session";
import type { StaticType } from "../engine/session";
import { castByConstructor } from "../engine/static-type";
import { EXCEPTIONS } from "../facts/exceptions";
import { noOverload } from "../engine/overloads";
import { castTo, numberOf } from "../values/convert";
import { failure, PsErrorRecord, PsException } from "../values/errors";
import { guid, PsGuid, ipAddress, uri } from "../values/identifiers";
import { long } from "../values/number";
import { PsObject } from "../values/object";
import { PsVersion } from "../values/scalars";
import { credential, networkCredential, PsSecureString, secretOf } from "../values/secrets";
import { textOf } from "../values/text";
import { named as typeNamed } from "../values/type-names";
import { NetObject, PsValue } from "../values/value";
import { PsNamespaceManager } from "../values/xml-manager";
import { PsStringBuilder, stringReader, stringWriter } from "./text-objects";
import { stopwatch } from "./stopwatch";

function exceptionType(name: string): StaticType {
    const isArgument =
        /^System\.Argument(?:Null|OutOfRange)?Exception$/.test(name) && name !== "System.ArgumentException";
    return {
        name,
        methods: {
            op_Explicit: castByConstructor(name, (text) => new PsException(name, text)),
        },
        construct: ([first, second, third]) => {
            const message = first === undefined ? `Exception of type '${name}' was thrown.` : textOf(first);
            if (isArgument) {
                const fallback =
                    name === "System.ArgumentNullException"
                        ? "Value cannot be null."
                        : "Specified argument was out of the range of valid values.";
                const text =
                    second === undefined || second instanceof PsException ? fallback : textOf(second);
                return new PsException(name, `${text}\r\nParameter name: ${textOf(first)}`, undefined, {
                    ParamName: textOf(first),
                });
            }
            const inner = [second, third].find((one) => one instanceof PsException);
            const named = /^System\.IO\.File(?:NotFound|Load)Exception$/.test(name);
            return new PsException(
                name,
                message,
                inner,
                named ? { FileName: typeof second === "string" ? second : null } : {},
            );
        },
    };
}

function hex(session: Session, digits: number): string {
    return Array.from({ length: digits }, () => Math.floor(session.host.random() * 16).toString(16)).join("");
}

function newGuid(session: Session): PsGuid {
    const variant = "89ab".charAt(Math.floor(session.host.random() * 4));
    return guid(
        `${hex(session, 8)}-${hex(session, 4)}-4${hex(session, 3)}-${variant}${hex(session, 3)}-${hex(session, 12)}`,
    );
}

const GUID: StaticType = {
    name: "System.Guid",
    fields: { Empty: () => guid("00000000-0000-0000-0000-000000000000") },
    methods: {
        NewGuid: (_args, session) => newGuid(session),
        Parse: ([text]) => guid(textOf(text)),
        TryParse: ([text, target]) => {
            try {
                const value = guid(textOf(text));
                return target instanceof NetObject ? (target.set?.("Value", value) ?? false) : true;
            } catch {
                return false;
            }
        },
    },
    construct: (args) =>
        args.length === 0 ? guid("00000000-0000-0000-0000-000000000000") : guid(textOf(args[0])),
};

const ERROR_RECORD: StaticType = {
    name: "System.Management.Automation.ErrorRecord",
    construct: ([exception, id, category, target]) => {
        if (!(exception instanceof PsException)) {
            throw noOverload("ErrorRecord", 4);
        }
        const named = castTo(category ?? 0, typeNamed("System.Management.Automation.ErrorCategory"));
        return new PsErrorRecord({ exception, id: textOf(id), category: textOf(named), target });
    },
};

const STRING_BUILDER: StaticType = {
    name: "System.Text.StringBuilder",
    methods: {
        op_Explicit: castByConstructor("System.Text.StringBuilder", (text) => new PsStringBuilder(text)),
    },
    construct: ([text]) => new PsStringBuilder(typeof text === "string" ? text : ""),
};

function versionOf(args: readonly PsValue[]): PsVersion {
    const [text] = args;
    if (args.length === 0) {
        return new PsVersion([0, 0]);
    }
    return args.length === 1
        ? PsVersion.parse(textOf(text))
        : new PsVersion(args.map((part) => numberOf(part)));
}

/** Objects that scripts make with New-Object. */
export function objectTypes(): readonly StaticType[] {
    const exceptions = [
        "System.Exception",
        "System.Net.WebException",
        ...Object.values(EXCEPTIONS).flatMap((line) => line.split(" ")),
    ];
    return [
        ...[...new Set(exceptions)].map(exceptionType),
        GUID,
        ERROR_RECORD,
        STRING_BUILDER,
        {
            name: "System.Diagnostics.Stopwatch",
            fields: { Frequency: () => 10_000_000, IsHighResolution: () => true },
            construct: (_args, session) => stopwatch(() => session.host.now()),
            methods: {
                StartNew: (_args, session) => {
                    const watch = stopwatch(() => session.host.now());
                    watch.call("Start", []);
                    return watch;
                },
                GetTimestamp: (_args, session) => long(Math.floor(session.host.now() * 10_000)),
            },
        },
        {
            name: "System.Management.Automation.PSCredential",
            fields: { Empty: () => credential("", new PsSecureString("")) },
            construct: ([user, password]) => credential(user, password),
        },
        {
            name: "System.Net.NetworkCredential",
            construct: ([user, password, domain]) =>
                networkCredential(
                    domain === undefined ? textOf(user) : `${textOf(domain)}\\${textOf(user)}`,
                    password instanceof PsSecureString ? secretOf(password) : textOf(password),
                ),
        },
        { name: "System.Security.SecureString", construct: () => new PsSecureString("") },
        {
            name: "System.Runtime.InteropServices.Marshal",
            methods: {
                SecureStringToBSTR: ([secret]) =>
                    new PsObject(
                        { Secret: secretOf(secret) },
                        { typeNames: ["System.IntPtr", "System.Object"] },
                    ),
                PtrToStringAuto: ([pointer]) => (pointer instanceof NetObject ? pointer.get("Secret") : null),
                PtrToStringBSTR: ([pointer]) => (pointer instanceof NetObject ? pointer.get("Secret") : null),
                ZeroFreeBSTR: () => undefined,
            },
        },
        ...identifierTypes(),
        { name: "System.Xml.XmlNamespaceManager", construct: () => new PsNamespaceManager() },
        { name: "System.IO.StringWriter", construct: () => stringWriter() },
        { name: "System.IO.StringReader", construct: ([text]) => stringReader(textOf(text)) },
    ];
}

function uriOrThrow(text: string): PsValue {
    const made = uri(text);
    if (made.get("IsAbsoluteUri") !== true) {
        throw failure(
            "System.UriFormatException",
            "Invalid URI: The format of the URI could not be determined.",
            "UriFormatException",
        );
    }
    return made;
}

/** Versions and addresses. */
function identifierTypes(): readonly StaticType[] {
    return [
        {
            name: "System.Version",
            methods: {
                Parse: ([text]) => PsVersion.parse(textOf(text)),
                TryParse: ([text, target]) => {
                    try {
                        const value = PsVersion.parse(textOf(text));
                        return target instanceof NetObject ? (target.set?.("Value", value) ?? false) : true;
                    } catch {
                        return false;
                    }
                },
            },
            construct: versionOf,
        },
        {
            name: "System.Uri",
            methods: {
                EscapeDataString: ([text]) =>
                    encodeURIComponent(textOf(text)).replace(
                        /[!'()*]/g,
                        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
                    ),
                UnescapeDataString: ([text]) => decodeURIComponent(textOf(text)),
                EscapeUriString: ([text]) => encodeURI(textOf(text)),
                IsWellFormedUriString: ([text]) => URL.canParse(textOf(text)),
            },
            construct: ([text, second]) =>
                second !== undefined && URL.canParse(textOf(second), textOf(text))
                    ? uri(new URL(textOf(second), textOf(text)).href)
                    : uriOrThrow(textOf(text)),
        },
        {
            name: "System.Net.IPAddress",
            fields: { Loopback: () => ipAddress("127.0.0.1"), Any: () => ipAddress("0.0.0.0") },
            methods: {
                Parse: ([text]) => ipAddress(textOf(text)),
                TryParse: ([text, target]) => {
                    try {
                        const value = ipAddress(textOf(text));
                        return target instanceof NetObject ? (target.set?.("Value", value) ?? true) : true;
                    } catch {
                        return false;
                    }
                },
            },
        },
    ];
}
