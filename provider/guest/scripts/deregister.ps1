<#
.SYNOPSIS
    Takes this machine's registration with Systems Manager off its disk.
.DESCRIPTION
    Reads:     the node's id, for the answer.
    Changes:   the Systems Manager agent's registration and key are deleted from the disk.
    Puts back: nothing.
#>
function Invoke-Deregistration {
    $nodeId = Get-RegisteredNodeId
    try {
        Clear-Registration
    }
    catch {
        return [ordered]@{ outcome = 'failed'; message = "$($_.Exception.Message)" }
    }
    return [ordered]@{ outcome = 'cleared'; nodeId = $nodeId }
}

try { $answer = Invoke-Deregistration } catch { $answer = New-ErrorAnswer $_ }
Write-Answer 'deregister' $answer
exit 0
