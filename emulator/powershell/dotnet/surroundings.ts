import type { Session, StaticType } from "../engine/session";
import { cultureObject } from "../values/culture";
import { castTo } from "../values/convert";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { named } from "../values/type-names";
import { isNothing, PsValue } from "../values/value";

/** The protocols that a process may speak, kept as it set them. */
function servicePoint(): StaticType {
    const kept: Record<string, PsValue> = {};
    const keep =
        (name: string) =>
        (value: PsValue): void => {
            kept[name] = value;
        };
    return {
        name: "System.Net.ServicePointManager",
        fields: {
            SecurityProtocol: () =>
                kept["SecurityProtocol"] ??
                castTo("Tls, Tls11, Tls12", named("System.Net.SecurityProtocolType")),
            ServerCertificateValidationCallback: () => kept["ServerCertificateValidationCallback"] ?? null,
            Expect100Continue: () => kept["Expect100Continue"] ?? true,
            DefaultConnectionLimit: () => kept["DefaultConnectionLimit"] ?? 2,
        },
        setters: {
            SecurityProtocol: (value) => {
                keep("SecurityProtocol")(castTo(value, named("System.Net.SecurityProtocolType")));
            },
            ServerCertificateValidationCallback: keep("ServerCertificateValidationCallback"),
            Expect100Continue: keep("Expect100Continue"),
            DefaultConnectionLimit: keep("DefaultConnectionLimit"),
        },
    };
}

function assembly(name: string): PsObject {
    return new PsObject(
        { GAC: true, FullName: name, Location: "" },
        { typeNames: ["System.Reflection.Assembly", "System.Object"], text: () => name },
    );
}

function loaded(name: string, session: Session): PsObject {
    session.loadAssembly(name);
    return assembly(name);
}

/** Types that scripts set up before they begin. */
export function surroundingTypes(): readonly StaticType[] {
    return [
        {
            name: "System.GC",
            methods: {
                Collect: () => undefined,
                WaitForPendingFinalizers: () => undefined,
                GetTotalMemory: () => 50_000_000,
            },
        },
        {
            name: "System.Globalization.CultureInfo",
            fields: {
                InvariantCulture: () => cultureObject(""),
                CurrentCulture: () => cultureObject("en-US"),
                CurrentUICulture: () => cultureObject("en-US"),
            },
            setters: {
                CurrentCulture: () => undefined,
                CurrentUICulture: () => undefined,
                DefaultThreadCurrentCulture: () => undefined,
            },
            methods: {
                GetCultureInfo: ([name]) => cultureObject(textOf(name)),
                CreateSpecificCulture: ([name]) => cultureObject(textOf(name)),
                op_Explicit: ([value]) =>
                    isNothing(value) ? null : typeof value === "string" ? cultureObject(value) : value,
            },
            construct: ([name]) => cultureObject(textOf(name)),
        },
        servicePoint(),
        {
            name: "System.Threading.Thread",
            fields: {
                CurrentThread: () =>
                    new PsObject(
                        {
                            CurrentCulture: cultureObject("en-US"),
                            CurrentUICulture: cultureObject("en-US"),
                            ManagedThreadId: 1,
                            Name: null,
                        },
                        { typeNames: ["System.Threading.Thread", "System.Object"] },
                    ),
            },
        },
        {
            name: "System.Reflection.Assembly",
            methods: {
                LoadWithPartialName: ([name], session) => loaded(textOf(name), session),
                Load: ([name], session) => loaded(textOf(name), session),
                LoadFrom: ([name]) => assembly(textOf(name)),
                LoadFile: ([name]) => assembly(textOf(name)),
            },
        },
    ];
}
