<#
.SYNOPSIS
    Takes the builder's startup task off a disk.
.DESCRIPTION
    Reads:     whether the task and its files are there.
    Changes:   removes the scheduled task 'pulumi-lightsail-windows builder', builder-boot.ps1 and builder.json.
    Puts back: nothing.
#>
Invoke-Script 'unplant' {
    $left = @(Remove-BuilderTask)
    [ordered]@{ clean = ($left.Count -eq 0); left = $left }
}
