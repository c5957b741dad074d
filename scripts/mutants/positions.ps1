<#
.SYNOPSIS
    Every place of a script where it can be broken in a way that a test should notice, by the real parser's positions.
.DESCRIPTION
    $scripts is a list of paths; prints one JSON object a place: script, kind, start, end, text that takes its place,
    line, and the lines of which one is executed wherever the place is.
#>
$opposites = @{
    Ieq = '-ne'; Ine = '-eq'; Ceq = '-cne'; Cne = '-ceq'; Ilt = '-ge'; Ige = '-lt'; Igt = '-le'; Ile = '-gt'
    And = '-or'; Or = '-and'; Imatch = '-notmatch'; Inotmatch = '-match'; Cmatch = '-cnotmatch'; Cnotmatch = '-cmatch'
    Ilike = '-notlike'; Inotlike = '-like'; Icontains = '-notcontains'; Inotcontains = '-contains'
    Iin = '-notin'; Inotin = '-in'; Plus = '-'; Minus = '+'; Multiply = '/'; Divide = '*'; Band = '-bor'; Bor = '-band'
}
$global:places = New-Object System.Collections.Generic.List[object]
# Statements that no trace names by their first line, but by those of their bodies.
$spanning = 'TryStatementAst', 'DoWhileStatementAst', 'DoUntilStatementAst', 'FunctionDefinitionAst'
# A place is executed after the statement of a block in which it stands has begun. Lines are known by their text: what is
# sent has neither comments nor indentation. Braces alone say nothing.
function Get-Executed($Node) {
    while ($null -ne $Node.Parent) {
        $isInBlock = $Node.Parent -is [System.Management.Automation.Language.StatementBlockAst] -or $Node.Parent -is [System.Management.Automation.Language.NamedBlockAst]
        if ($isInBlock -and $Node -is [System.Management.Automation.Language.StatementAst]) { break }
        $Node = $Node.Parent
    }
    $first = $Node.Extent.StartLineNumber
    $last = if ($spanning -contains $Node.GetType().Name) { $Node.Extent.EndLineNumber } else { $first }
    return @($lines[($first - 1)..($last - 1)] | ForEach-Object { $_.Trim() } | Where-Object { $_ -match '[^{}\s]' })
}
function Add-Place([string]$Script, [string]$Kind, $Node, [string]$Text, $Extent = $Node.Extent) {
    $global:places.Add([ordered]@{
            script = $Script; kind = $Kind; start = $Extent.StartOffset; end = $Extent.EndOffset; text = $Text
            line = $Extent.StartLineNumber; executed = @(Get-Executed $Node)
        })
}
function Add-Condition([string]$Script, $Condition) {
    if ($null -ne $Condition) { Add-Place $Script 'condition' $Condition "-not ($($Condition.Extent.Text))" }
}
foreach ($script in $scripts) {
    $tokens = $null
    $errors = $null
    $lines = [System.IO.File]::ReadAllLines($script)
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($script, [ref]$tokens, [ref]$errors)
    foreach ($node in $tree.FindAll({ $true }, $true)) {
        switch ($node.GetType().Name) {
            'IfStatementAst' { foreach ($clause in $node.Clauses) { Add-Condition $script $clause.Item1 } }
            'WhileStatementAst' { Add-Condition $script $node.Condition }
            'DoWhileStatementAst' { Add-Condition $script $node.Condition }
            'DoUntilStatementAst' { Add-Condition $script $node.Condition }
            'ForStatementAst' { Add-Condition $script $node.Condition }
            'BinaryExpressionAst' {
                $text = $opposites["$($node.Operator)"]
                if ($text) { Add-Place $script 'operator' $node $text $node.ErrorPosition }
            }
            'ConstantExpressionAst' {
                if ($node.Value -is [int]) { Add-Place $script 'number' $node "$($node.Value + 1)" }
            }
        }
        $isBlock = $node -is [System.Management.Automation.Language.StatementBlockAst] -or $node -is [System.Management.Automation.Language.NamedBlockAst]
        if (-not $isBlock) { continue }
        foreach ($statement in $node.Statements) {
            if ($statement -is [System.Management.Automation.Language.FunctionDefinitionAst]) { continue }
            if ($statement.Extent.EndLineNumber - $statement.Extent.StartLineNumber -gt 8) { continue }
            Add-Place $script 'statement' $statement ''
        }
    }
}
ConvertTo-Json -InputObject $global:places.ToArray() -Compress -Depth 3
