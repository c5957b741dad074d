import type { Cmdlet } from "../engine/cmdlet";
import type { Session } from "../engine/session";
import { valueCommands } from "./values";
import { commandCommands } from "./commands";
import { comparingCommands } from "./comparing";
import { csvCommands } from "./csv";
import { dateCommands } from "./dates";
import { filterCommands } from "./filters";
import { formatCommands } from "./formatting";
import { groupingCommands } from "./grouping";
import { jobCommands } from "./jobs";
import { jsonCommands } from "./json";
import { memberCommands } from "./members";
import { moduleCommands } from "./modules";
import { objectCommands } from "./objects";
import { outputCommands } from "./output";
import { scriptCommands } from "./scripts";
import { selectionCommands } from "./selection";
import { xmlCommands } from "./select-xml";
import { sortingCommands } from "./sorting";
import { streamCommands } from "./streams";
import { textCommands } from "./text";
import { variableCommands } from "./variables";

/** The cmdlets that need nothing of Windows. */
export function pureCommands(session: Session): readonly Cmdlet[] {
    return [
        ...filterCommands(),
        ...selectionCommands(),
        ...sortingCommands(),
        ...groupingCommands(),
        ...comparingCommands(),
        ...memberCommands(),
        ...objectCommands(session),
        ...streamCommands(),
        ...outputCommands(session),
        ...formatCommands(),
        ...textCommands(session),
        ...jsonCommands(),
        ...csvCommands(),
        ...xmlCommands(session),
        ...dateCommands(session),
        ...valueCommands(session),
        ...variableCommands(session),
        ...commandCommands(session),
        ...moduleCommands(session),
        ...jobCommands(session),
        ...scriptCommands(session),
    ];
}
