-- name: kernel_one
SELECT 1;
