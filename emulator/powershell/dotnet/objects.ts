import type { Session, StaticType } from "../engine/session";
import { numberOf } from "../values/convert";
import { PsException } from "../values/errors";
import { formatString } from "../values/format";
import { PsObject } from "../values/object";
import { PsTimeSpan } from "../values/scalars";
import { textOf } from "../values/text";
import { Called, PsValue } from "../values/value";

function exceptionType(name: string): StaticType {
    return {
        name,
        construct: ([message, inner]) =>
            new PsException(name, textOf(message), inner instanceof PsException ? inner : undefined),
    };
}

function stringBuilder(initial: string): PsObject {
    let text = initial;
    const change =
        (work: (args: readonly PsValue[]) => string) =>
        (args: readonly PsValue[]): Called => {
            text = work(args);
            return { value: builder };
        };
    const builder: PsObject = new PsObject(
        {},
        {
            typeNames: ["System.Text.StringBuilder", "System.Object"],
            text: () => text,
            accessors: { Length: { read: () => text.length } },
            methods: {
                Append: change(([part]) => text + textOf(part)),
                AppendLine: change((args) => `${text}${args.length > 0 ? textOf(args[0]) : ""}\r\n`),
                AppendFormat: change(([template, ...args]) => text + formatString(textOf(template), args)),
                Replace: change(([from, to]) => text.split(textOf(from)).join(textOf(to))),
                Insert: change(
                    ([at, part]) => text.slice(0, numberOf(at)) + textOf(part) + text.slice(numberOf(at)),
                ),
                Clear: change(() => ""),
            },
        },
    );
    return builder;
}

function stopwatch(now: () => number): PsObject {
    let started: number | undefined;
    let before = 0;
    const elapsed = (): number => before + (started === undefined ? 0 : now() - started);
    const start = (): Called => {
        started ??= now();
        return { value: undefined };
    };
    const watch = new PsObject(
        {},
        {
            typeNames: ["System.Diagnostics.Stopwatch", "System.Object"],
            accessors: {
                Elapsed: { read: () => new PsTimeSpan(elapsed()) },
                ElapsedMilliseconds: { read: () => elapsed() },
                IsRunning: { read: () => started !== undefined },
            },
            methods: {
                Start: start,
                Stop: () => {
                    before = elapsed();
                    started = undefined;
                    return { value: undefined };
                },
                Restart: () => {
                    before = 0;
                    started = now();
                    return { value: undefined };
                },
                Reset: () => {
                    before = 0;
                    started = undefined;
                    return { value: undefined };
                },
            },
        },
    );
    return watch;
}

function credential(user: PsValue, password: PsValue): PsObject {
    return new PsObject(
        { UserName: textOf(user), Password: password },
        { typeNames: ["System.Management.Automation.PSCredential", "System.Object"] },
    );
}

function random(session: Session): PsObject {
    const next = (args: readonly PsValue[]): number => {
        const low = args.length > 1 ? numberOf(args[0]) : 0;
        const high = numberOf(args.at(-1) ?? 2147483647);
        return Math.floor(low + session.host.random() * (high - low));
    };
    return new PsObject(
        {},
        {
            typeNames: ["System.Random", "System.Object"],
            methods: { Next: (args) => ({ value: next(args) }) },
        },
    );
}

/** Objects that scripts make with New-Object. */
export function objectTypes(): readonly StaticType[] {
    const exceptions = [
        "System.Exception",
        "System.ArgumentException",
        "System.InvalidOperationException",
        "System.TimeoutException",
        "System.IO.FileNotFoundException",
        "System.Management.Automation.RuntimeException",
        "System.NotSupportedException",
    ];
    return [
        ...exceptions.map(exceptionType),
        {
            name: "System.Text.StringBuilder",
            construct: ([text]) => stringBuilder(typeof text === "string" ? text : ""),
        },
        {
            name: "System.Diagnostics.Stopwatch",
            construct: (_args, session) => stopwatch(() => session.host.now()),
            methods: {
                StartNew: (_args, session) => {
                    const watch = stopwatch(() => session.host.now());
                    watch.call("Start", []);
                    return watch;
                },
            },
        },
        {
            name: "System.Management.Automation.PSCredential",
            construct: ([user, password]) => credential(user, password),
        },
        {
            name: "System.Random",
            construct: (_args, session) => random(session),
        },
        ...surroundings(),
    ];
}

/** Types that scripts set up before they begin; what they set changes nothing here. */
function surroundings(): readonly StaticType[] {
    return [
        { name: "System.GC", methods: { Collect: () => undefined } },
        {
            name: "System.Globalization.CultureInfo",
            fields: {
                InvariantCulture: () => new PsObject({ Name: "" }, { text: () => "" }),
                CurrentCulture: () => new PsObject({ Name: "en-US" }, { text: () => "en-US" }),
            },
        },
        {
            name: "System.Net.ServicePointManager",
            fields: {
                SecurityProtocol: () => "Tls, Tls11, Tls12",
                ServerCertificateValidationCallback: () => null,
            },
        },
        {
            name: "System.Net.SecurityProtocolType",
            fields: { Tls: () => 192, Tls11: () => 768, Tls12: () => 3072, Ssl3: () => 48 },
        },
        {
            name: "System.Threading.Thread",
            fields: {
                CurrentThread: () => new PsObject({ CurrentCulture: "en-US", CurrentUICulture: "en-US" }),
            },
        },
    ];
}
