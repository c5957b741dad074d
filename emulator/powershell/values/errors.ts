import { ancestorsOf, HRESULTS } from "./exception-names";
import { PsObject } from "./object";
import { invocationInfo } from "./invocation-info";
import { scriptLabel, ScriptPosition } from "./positions";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

/** A .NET exception. */
export class PsException extends NetObject {
    constructor(
        private readonly ownName: string,
        readonly message: string,
        readonly inner?: PsException,
        readonly extra: Readonly<Record<string, PsValue>> = {},
    ) {
        super();
    }

    get typeNames(): readonly string[] {
        return [
            ...new Set([this.ownName, ...ancestorsOf(this.ownName), "System.Exception", "System.Object"]),
        ];
    }

    get typeName(): string {
        return this.typeNames[0] ?? "System.Exception";
    }

    text(): string {
        return `${this.typeName}: ${this.message}`;
    }

    override propertyNames(): readonly string[] {
        return [
            "Message",
            "InnerException",
            "HResult",
            "StackTrace",
            "Source",
            "Data",
            "HelpLink",
            "TargetSite",
            ...Object.keys(this.extra),
        ];
    }

    get(name: string): PsValue {
        const extra = Object.entries(this.extra).find(
            ([known]) => known.toLowerCase() === name.toLowerCase(),
        );
        if (extra !== undefined) {
            return extra[1];
        }
        switch (name.toLowerCase()) {
            case "message":
                return this.message;
            case "innerexception":
                return this.inner ?? null;
            case "hresult":
                return HRESULTS[this.typeName] ?? -2146233088;
            case "data":
                return new PsObject(
                    {},
                    { typeNames: ["System.Collections.ListDictionaryInternal", "System.Object"] },
                );
            case "helplink":
            case "targetsite":
                return null;
            case "stacktrace":
                return "   at System.Management.Automation.Interpreter";
            case "source":
                return "System.Management.Automation";
            default:
                return null;
        }
    }

    /** The innermost exception. */
    root(): PsException {
        return this.inner === undefined ? this : this.inner.root();
    }

    override call(name: string): Called {
        if (name.toLowerCase() === "getbaseexception") {
            return { value: this.root() };
        }
        return undefined;
    }
}

export interface ErrorShape {
    readonly exception: PsException;
    readonly id: string;
    readonly category?: string;
    readonly target?: PsValue;
    readonly details?: string;
}

function shortType(value: PsValue): string {
    if (typeof value === "string") {
        return "String";
    }
    if (typeof value === "number") {
        return "Int32";
    }
    if (typeof value === "boolean") {
        return "Boolean";
    }
    return value instanceof NetObject ? (value.typeNames[0]?.split(".").at(-1) ?? "") : "";
}

/** What `$_` is in a catch block. */
export class PsErrorRecord extends NetObject {
    readonly typeNames = ["System.Management.Automation.ErrorRecord", "System.Object"];
    position: ScriptPosition | undefined;
    /** What ends `FullyQualifiedErrorId`: the class of the cmdlet, or the name of the function, that raised it. */
    raisedBy: string | undefined;
    /** The activity of the category where it is not the command that the error is shown under. */
    activity: string | undefined;

    constructor(readonly shape: ErrorShape) {
        super();
    }

    /** The lines of `ScriptStackTrace`, the innermost call first. */
    trace: readonly string[] = [];

    get exception(): PsException {
        return this.shape.exception;
    }

    /** `FullyQualifiedErrorId`. */
    get fullId(): string {
        const { id } = this.shape;
        return this.raisedBy === undefined || this.raisedBy === "" || id.includes(",")
            ? id
            : `${id},${this.raisedBy}`;
    }

    text(): string {
        return this.shape.details ?? this.exception.message;
    }

    override propertyNames(): readonly string[] {
        return [
            "Exception",
            "TargetObject",
            "CategoryInfo",
            "FullyQualifiedErrorId",
            "ErrorDetails",
            "InvocationInfo",
            "ScriptStackTrace",
            "PipelineIterationInfo",
        ];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "exception":
                return this.exception;
            case "targetobject":
                return this.shape.target ?? null;
            case "categoryinfo":
                return this.category();
            case "fullyqualifiederrorid":
                return this.fullId;
            case "errordetails":
                return this.shape.details === undefined
                    ? null
                    : new PsObject({ Message: this.shape.details });
            case "invocationinfo":
                return this.position === undefined ? null : invocationInfo(this.position);
            case "scriptstacktrace":
                return this.stackTrace();
            default:
                return null;
        }
    }

    private stackTrace(): string {
        const at = this.position;
        if (this.trace.length > 0) {
            return this.trace.join("\r\n");
        }
        return at === undefined ? "" : `at <ScriptBlock>, ${scriptLabel(at)}: line ${at.line}`;
    }

    category(): PsObject {
        const target = textOf(this.shape.target);
        const category = this.shape.category ?? "NotSpecified";
        const reason = this.exception.typeName.split(".").at(-1) ?? "";
        const activity = this.activity ?? this.position?.command ?? "";
        return new PsObject(
            {
                Category: category,
                Activity: activity,
                Reason: reason,
                TargetName: target,
                TargetType: shortType(this.shape.target),
            },
            {
                typeNames: ["System.Management.Automation.ErrorCategoryInfo", "System.Object"],
                text: () =>
                    `${category}: (${target}:${shortType(this.shape.target)}) [${activity}], ${reason}`,
            },
        );
    }
}

/**
 * An error on its way up. One that ends only its statement lets the script go on with the next, unless a `try`
 * surrounds it or `$ErrorActionPreference` is Stop; one that ends the script goes all the way.
 */
export class PsFailure extends Error {
    /** Whether a `throw` of the script raised it. */
    isThrown = false;

    constructor(
        readonly record: PsErrorRecord,
        public ends: "statement" | "script" = "statement",
    ) {
        super(record.text());
        this.name = "PsFailure";
    }
}

/** What an exception of PowerShell's own tells beyond its message. */
function ownProperties(typeName: string, id: string, target: PsValue): Readonly<Record<string, PsValue>> {
    switch (typeName) {
        case "System.Management.Automation.ItemNotFoundException":
        case "System.Management.Automation.DriveNotFoundException":
            return { ItemName: target ?? null };
        case "System.Management.Automation.CommandNotFoundException":
            return { CommandName: target ?? null };
        case "System.Management.Automation.ParameterBindingException":
            return { ErrorId: id.split(",")[0] ?? id };
        default:
            return {};
    }
}

/** A terminating error as a cmdlet or the language raises it. */
export function failure(
    typeName: string,
    message: string,
    id: string,
    category?: string,
    target?: PsValue,
): PsFailure {
    const exception = new PsException(typeName, message, undefined, ownProperties(typeName, id, target));
    return new PsFailure(
        new PsErrorRecord({
            exception,
            id,
            ...(category === undefined ? {} : { category }),
            ...(target === undefined ? {} : { target }),
        }),
    );
}

/** An error of the language itself. */
export function languageError(message: string, id: string, category = "InvalidOperation"): PsFailure {
    return failure("System.Management.Automation.RuntimeException", message, id, category);
}

/** A failure of the language with the exceptions behind it, the outermost first. */
export function wrappedFailure(
    message: string,
    id: string,
    category: string,
    inner: PsException,
    target?: PsValue,
): PsFailure {
    const exception = new PsException("System.Management.Automation.RuntimeException", message, inner);
    return new PsFailure(new PsErrorRecord({ exception, id, category, target }));
}

/** An exception out of a .NET method, as PowerShell wraps it. */
export function methodError(
    method: string,
    argumentCount: number,
    typeName: string,
    message: string,
    inner = new PsException(typeName, message),
): PsFailure {
    const outer = new PsException(
        "System.Management.Automation.MethodInvocationException",
        `Exception calling "${method}" with "${argumentCount}" argument(s): "${message}"`,
        inner,
    );
    return new PsFailure(new PsErrorRecord({ exception: outer, id: typeName.split(".").at(-1) ?? typeName }));
}
