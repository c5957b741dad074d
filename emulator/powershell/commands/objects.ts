import { runNow } from "../engine/blocks";
import { makeInstance } from "../engine/classes";
import { Call, Cmdlet, each } from "../engine/cmdlet";
import { convert, findClass, typeValue } from "../engine/conversion";
import { setProperty } from "../engine/expressions/members";
import type { Session } from "../engine/session";
import { construct, emptyArray } from "../engine/static-members";
import { PsHashtable } from "../values/collections";
import { numberOf } from "../values/convert";
import { failure, methodError, PsFailure } from "../values/errors";
import { PsMatrix } from "../values/matrix";
import { PsObject } from "../values/object";
import { resolvedName } from "../values/type-names";
import { PsType } from "../values/types";
import type { PsValue } from "../values/value";
import { parseTypeName } from "../syntax/parser";

const BAG =
    /^(?:psobject|pscustomobject|object|System\.Management\.Automation\.PS(?:Custom)?Object|System\.Object)$/i;

function newArray(type: PsType, args: readonly PsValue[], call: Call): PsValue {
    const { syntax } = type;
    const element = { name: syntax.name, generics: syntax.generics, arrayRank: syntax.arrayRank - 1 };
    const lengths = args.map((one) => numberOf(one));
    if ((syntax.rank ?? 1) > 1) {
        return new PsMatrix(resolvedName({ ...element, arrayRank: 0 }), lengths, (value) =>
            convert(value, { ...element, arrayRank: 0 }, call.context),
        );
    }
    return emptyArray(syntax, lengths[0] ?? 0, call.context);
}

function made(call: Call): PsValue {
    const { session } = call.context;
    const given = call.value("ArgumentList");
    const args = given === undefined ? [] : Array.isArray(given) ? given : [given];
    const syntax = parseTypeName(call.text("TypeName"));
    const own = findClass(session, syntax.name);
    if (own !== undefined) {
        return runNow(makeInstance(own, args));
    }
    const type = typeValueOf(syntax, call);
    if (syntax.arrayRank > 0) {
        return newArray(type, args, call);
    }
    try {
        return construct(type, args, call.context);
    } catch (error) {
        if (
            error instanceof PsFailure &&
            !/^System\.Management\.Automation/.test(error.record.exception.typeName)
        ) {
            throw methodError(
                ".ctor",
                args.length,
                error.record.exception.typeName,
                error.record.exception.message,
                error.record.exception,
            );
        }
        throw error;
    }
}

function typeValueOf(syntax: ReturnType<typeof parseTypeName>, call: Call): PsType {
    try {
        return typeValue(syntax, call.context.session);
    } catch (error) {
        if (!(error instanceof PsFailure)) {
            throw error;
        }
        throw failure(
            "System.Management.Automation.PSArgumentException",
            `Cannot find type [${call.text("TypeName")}]: verify that the assembly containing this type is loaded.`,
            "TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand",
            "InvalidType",
        );
    }
}

function newObject(session: Session, call: Call): readonly PsValue[] {
    if (call.has("ComObject")) {
        const name = `COM:${call.text("ComObject")}`;
        const com = session.types.get(name.toLowerCase());
        if (com?.construct === undefined) {
            throw failure(
                "System.Runtime.InteropServices.COMException",
                `Retrieving the COM class factory for component with CLSID {00000000-0000-0000-0000-000000000000} failed due to the following error: 80040154 Class not registered. The class ${call.text("ComObject")} is not simulated.`,
                "NoCOMClassIdentified,Microsoft.PowerShell.Commands.NewObjectCommand",
                "ResourceUnavailable",
            );
        }
        return [com.construct([], session)];
    }
    const isBag = BAG.test(call.text("TypeName"));
    const object = isBag ? new PsObject() : made(call);
    const properties = call.value("Property");
    if (properties instanceof PsHashtable) {
        for (const [name, value] of properties.pairs()) {
            if (object instanceof PsObject && isBag) {
                object.add(name, value);
            } else {
                setNamed(object, name, value);
            }
        }
    }
    return [object];
}

function setNamed(object: PsValue, name: string, value: PsValue): void {
    try {
        setProperty(object, name, value);
    } catch (error) {
        if (error instanceof PsFailure) {
            throw failure(
                "System.InvalidOperationException",
                `The member "${name}" was not found for the specified object.`,
                "InvalidOperationException,Microsoft.PowerShell.Commands.NewObjectCommand",
                "InvalidOperation",
            );
        }
        throw error;
    }
}

export function objectCommands(session: Session): readonly Cmdlet[] {
    return [
        each(
            "New-Object",
            "TypeName=string:0 ArgumentList|Args:1 ComObject=string Property Strict?~",
            (call) => newObject(session, call),
        ),
        each("New-Guid", "", () => [session.types.get("system.guid")?.construct?.([], session)], 5),
        each(
            "Add-Type",
            "TypeDefinition:0- AssemblyName|AN Path- LiteralPath|PSPath- Name- MemberDefinition- Namespace- UsingNamespace- Language- ReferencedAssemblies|RA- OutputAssembly- OutputType- PassThru?- IgnoreWarnings?- CompilerParameters-",
            (call) => addType(call),
        ),
    ];
}

/** Assemblies that come with Windows are there already; code in C# cannot be compiled here. */
function addType(call: Call): readonly PsValue[] {
    if (call.has("AssemblyName")) {
        call.texts("AssemblyName").forEach((name) => {
            call.context.session.loadAssembly(name);
        });
        return [];
    }
    throw failure(
        "System.NotSupportedException",
        "Compiling code with Add-Type is not simulated: this is a Windows of an emulator, and it lacks the compiler.",
        "NotSimulated",
        "NotImplemented",
    );
}
