<#
.SYNOPSIS
    Writes what Windows holds in memory of its files to the disk, right before a snapshot of a running server.
.DESCRIPTION
    Reads:     the fixed volumes.
    Changes:   nothing but what is on its way to the disk already.
    Puts back: nothing.

    Write-VolumeCache came with Windows Server 2016; before that nothing is flushed, and the answer says so.
#>
function Invoke-Flush {
    $flushed = @()
    if (Get-Command -Name Write-VolumeCache -ErrorAction SilentlyContinue) {
        $fixed = @(Get-CimInstance -ClassName Win32_Volume | Where-Object { $_.DriveType -eq 3 -and $_.DriveLetter })
        foreach ($volume in $fixed) {
            $letter = "$($volume.DriveLetter)".Substring(0, 1)
            Write-VolumeCache -DriveLetter $letter -ErrorAction Stop
            $flushed += "$($volume.DriveLetter)"
        }
    }
    return [ordered]@{ flushed = @($flushed) }
}

Invoke-Script 'flush-disk' { Invoke-Flush }
